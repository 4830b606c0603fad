/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { expectSuccess } from '../testServer';
import { type ExampleRun, filledIn } from './exampleRun';

const COLUMNS = ['sku', 'name', 'details', 'status', 'task', 'imageUrl', 'note'];

/** Two products; a second run finds nothing to do. */
export const productImages: ExampleRun = async (server, file) => {
	const { client, credential } = server;
	const { id: project } = await client.rest.api<{ id: string }>('GET', '/projects/personal');
	const path = `/projects/${project}/data-tables`;
	const columns = COLUMNS.map((name) => ({ name, type: 'string' }));
	const { id: table } = await client.rest.api<{ id: string }>('POST', path, {
		name: 'Products',
		columns,
	});
	const data = ['mug', 'lamp'].map((name) => ({ sku: `sku-${name}`, name, details: 'in white' }));
	await client.rest.api('POST', `${path}/${table}/insert`, { data, returnType: 'count' });

	const workflow = await client.importWorkflow(filledIn(file, { table }), [credential]);
	const execution = expectSuccess(await client.run(workflow));
	const rows = await client.rest.api<{ data: Array<Record<string, string>> }>(
		'GET',
		`${path}/${table}/rows`,
	);
	assert.equal(rows.data.length, 2);
	for (const { name, status, imageUrl, task } of rows.data) {
		assert.equal(status, 'done');
		assert.match(imageUrl ?? '', /\.png$/);
		assert.deepEqual(
			server.charges(`photograph of ${name}`).map(({ taskId }) => taskId),
			[task],
		);
	}
	expectSuccess(await client.run(workflow));
	assert.equal(server.charges('photograph of').length, 2);
	return execution;
};
