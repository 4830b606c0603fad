/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { ICredentialType, INodeTypeDescription, Themed } from 'n8n-workflow';
import { REAPI, REAPI_TOOL } from './graph';
import type { TestServer, ServerCheck } from './testServer';

function nodeType({ nodeTypes }: TestServer, name: string): INodeTypeDescription {
	const found = nodeTypes.find((type) => type.name === name);
	assert.ok(found, `n8n does not know the node type ${name}`);
	return found;
}

async function credentialType({ client }: TestServer): Promise<ICredentialType> {
	const response = await client.rest.fetch('GET', '/types/credentials.json');
	const found = ((await response.json()) as ICredentialType[]).find(
		({ name }) => name === 'reapiApi',
	);
	assert.ok(found, 'n8n does not know the credential type reapiApi');
	return found;
}

async function expectIcons({ client }: TestServer, icons: Themed<string> | undefined) {
	assert.ok(typeof icons === 'object', 'no light and dark icon');
	for (const url of [icons.light, icons.dark]) {
		const icon = await client.rest.fetch('GET', `/${url}`);
		assert.match(icon.headers.get('content-type') ?? '', /^image\/svg\+xml/);
		assert.match(await icon.text(), /<svg/);
	}
}

/**
 * That n8n loads the package and offers what is in it. One check after the other: n8n mixes up credential tests that
 * run at the same time.
 */
export const packageChecks: ServerCheck[] = [
	{
		name: 'the node is offered, with icons, one version and its codex categories',
		async body(server) {
			const type = nodeType(server, REAPI);
			assert.equal(type.displayName, 'reAPI Image');
			assert.equal(type.version, 1);
			assert.ok(type.codex?.categories?.includes('AI'));
			assert.ok(type.codex?.alias?.some((alias) => alias.includes('image')));
			await expectIcons(server, type.iconUrl as Themed<string>);
			assert.doesNotMatch(server.n8n.log(), /n8n-nodes-reapi[^\n]*(error|could not|fail)/i);
		},
	},
	{
		name: 'the tool for AI agents is offered',
		async body(server) {
			const type = nodeType(server, REAPI_TOOL);
			assert.deepEqual(type.outputs, ['ai_tool']);
			assert.deepEqual(type.inputs, []);
			await expectIcons(server, type.iconUrl as Themed<string>);
		},
	},
	{
		name: 'the credential is offered, with icons',
		async body(server) {
			const type = await credentialType(server);
			assert.equal(type.displayName, 'reAPI API');
			assert.deepEqual(
				// n8n adds fields of its own.
				type.properties.slice(0, 2).map(({ name }) => name),
				['apiKey', 'baseUrl'],
			);
			await expectIcons(server, type.iconUrl as Themed<string>);
		},
	},
	{
		name: 'the credential test succeeds with the right key',
		async body({ client, credential }) {
			const { status, message } = await client.testCredential(credential);
			assert.equal(status, 'OK', message);
		},
	},
	{
		name: "the credential test shows reAPI's reason for a wrong and for a revoked key",
		async body({ client, credential, simulator: { url: baseUrl, revokedKey } }) {
			const wrong = await client.testCredential(credential, { apiKey: 'rk_live_wrong', baseUrl });
			assert.equal(wrong.status, 'Error');
			assert.match(wrong.message, /invalid.*10003/i);
			const revoked = await client.testCredential(credential, { apiKey: revokedKey, baseUrl });
			assert.equal(revoked.status, 'Error');
			assert.match(revoked.message, /revoked.*10004/i);
			return wrong.message;
		},
	},
	{
		name: 'the credential test sends no key to an address that is neither https nor this computer',
		async body({ client, credential, simulator: { apiKey } }) {
			const data = { apiKey, baseUrl: 'http://reapi.example.com' };
			const { status, message } = await client.testCredential(credential, data);
			assert.equal(status, 'Error');
			assert.match(message, /only be sent over https/);
			return message;
		},
	},
];
