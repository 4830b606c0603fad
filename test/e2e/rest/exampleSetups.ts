/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import type { Execution } from '../../n8n/execution';
import type { WorkflowFile } from '../../n8n/workflow';
import { startChatModel } from './chatModel';
import { node } from './graph';
import type { TestServer } from './testServer';

/** Runs an example as its user would, after having filled in what the example leaves to its user. */
export type ExampleRun = (server: TestServer, file: WorkflowFile) => Promise<Execution>;

/** Puts other nodes in the place of some, under the same names. */
function replaced(file: WorkflowFile, change: (node: INode) => INode): WorkflowFile {
	return { ...file, nodes: file.nodes.map(change) };
}

/** Third parties do nothing here; those that rows come from give these ones. */
const withoutThirdParties = (file: WorkflowFile, rows: Record<string, object> = {}) =>
	replaced(file, (each) => {
		const row = rows[each.name];
		if (row) {
			const jsonOutput = JSON.stringify(row);
			return node(each.name, 'set', 3.4, { mode: 'raw', jsonOutput, options: {} });
		}
		return /\.(slack|google\w+)$/.test(each.type) ? node(each.name, 'noOp', 1) : each;
	});

/** Imports the file and starts it by hand at its (only) trigger. */
export const byHand: ExampleRun = async (server, file) => {
	const { client, credential } = server;
	const workflow = await client.importWorkflow(withoutThirdParties(file), [credential]);
	return await client.run(workflow);
};

const scheduled: ExampleRun = async ({ client, credential }, file) => {
	const topic = { topic: 'Foxes', style: '', row_number: 2 };
	const ready = withoutThirdParties(file, { 'Get Topics': topic });
	const workflow = await client.importWorkflow(ready, [credential]);
	return await client.run(workflow, { trigger: 'Every Morning' });
};

const products: ExampleRun = async ({ client, credential }, file) => {
	const { id: project } = await client.rest.api<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project}/data-tables`;
	const names = ['sku', 'name', 'details', 'status', 'imageUrl', 'note'];
	const columns = names.map((name) => ({ name, type: 'string' }));
	const table = await client.rest.api<{ id: string }>('POST', path, { name: 'Products', columns });
	const data = ['mug', 'lamp'].map((name) => ({ sku: `sku-${name}`, name, details: 'in white' }));
	await client.rest.api('POST', `${path}/${table.id}/insert`, { data, returnType: 'count' });

	const dataTableId = { __rl: true, mode: 'id', value: table.id };
	const ready = replaced(file, (each) =>
		each.type.endsWith('.dataTable')
			? { ...each, parameters: { ...each.parameters, dataTableId } }
			: each,
	);
	const execution = await client.run(await client.importWorkflow(ready, [credential]));
	const rows = await client.rest.api<{ data: Array<Record<string, string>> }>(
		'GET',
		`${path}/${table.id}/rows`,
	);
	assert.equal(rows.data.length, 2);
	for (const { status, imageUrl, note } of rows.data) {
		assert.equal(status, 'done');
		assert.match(imageUrl ?? '', /\.png$/);
		assert.match(note ?? '', /^task_/);
	}
	return execution;
};

const agent: ExampleRun = async ({ client, credential }, file) => {
	const prompt = 'A fox of the example';
	const model = await startChatModel({ prompt, resolution: '1k', size: '1:1', quality: 'low' });
	try {
		const key = { apiKey: 'sk-stand-in', url: model.url };
		const openAi = await client.createCredential('openAiApi', 'Stand-in', key);
		const credentials = { openAiApi: openAi };
		const ready = replaced(file, (each) =>
			each.type.endsWith('.lmChatOpenAi') ? { ...each, credentials } : each,
		);
		const message = { sessionId: 'e2e', action: 'sendMessage', chatInput: 'Draw a fox' };
		const execution = await client.run(await client.importWorkflow(ready, [credential, openAi]), {
			trigger: 'When a Message Arrives',
			output: [{ json: message }],
		});
		const answer = model.requests.at(-1)?.messages.find(({ role }) => role === 'tool');
		assert.match(String(answer?.content), /"imageUrl":"http/);
		return execution;
	} finally {
		await model.close();
	}
};

const form: ExampleRun = async ({ client, credential, n8n, fileServer }, file) => {
	const trigger = file.nodes.find(({ type }) => type.endsWith('.formTrigger'));
	const workflow = await client.importWorkflow(file, [credential]);
	await client.activate(workflow);
	const photo = await (await fetch(`${fileServer.url}/images/640/480`)).blob();
	const fields = new FormData();
	fields.append('field-0', photo, 'photo.png');
	fields.append('field-1', 'As a watercolour');
	const answer = await fetch(`${n8n.baseUrl}/form/${trigger?.webhookId}`, {
		method: 'POST',
		body: fields,
	});
	const { formWaitingUrl } = (await answer.json()) as { formWaitingUrl: string };
	const id = /form-waiting\/(\d+)/.exec(formWaitingUrl)?.[1] ?? '';
	await client.until(id, ({ status }) => status !== 'running' && status !== 'new');
	const page = await (await fetch(formWaitingUrl)).text();
	assert.match(page, /<img src=.*\.png/);
	// The page does this by itself when it is shown.
	await fetch(formWaitingUrl, { method: 'POST' });
	return await client.ended(id);
};

/** How the examples are run that need more than a click on Execute, by their path. */
export const EXAMPLE_RUNS: Record<string, ExampleRun> = {
	'agent-that-draws.workflow.json': agent,
	'edit-form-picture.workflow.json': form,
	'product-pictures-batch.workflow.json': products,
	'scheduled-content-pipeline.workflow.json': scheduled,
};
