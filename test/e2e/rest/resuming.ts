/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import { outputOf } from '../../n8n/execution';
import { items, reapi, workflow } from './graph';
import { expectImage } from './images';
import type { ServerCheck, TestServer } from './testServer';

/** A row of the user's table: what is to be made, and the id of the task that has been paid for. */
interface Row {
	prompt: string;
	taskId: string;
}

/** Runs the rows from the editor, with Resume Task ID read from each; gives the output of the node. */
async function runRows(server: TestServer, rows: Row[], settings: Partial<INode> = {}) {
	const options = { pollInterval: 1, resumeTaskId: '={{ $json.taskId }}' };
	const maker = reapi({ prompt: '={{ $json.prompt }}', quality: 'low', options }, settings);
	const execution = await server.succeed(workflow('Rows', [...items(rows), maker]));
	return outputOf(execution, 'reAPI');
}

/** Pays for the row, whose id is then known. */
async function paidRow(server: TestServer, prompt: string): Promise<Row> {
	const [item] = await runRows(server, [{ prompt, taskId: '' }]);
	assert.equal(item?.json.reused, undefined);
	return { prompt, taskId: String(item?.json.taskId) };
}

/** The row's image comes, and nothing is paid for it. */
async function expectResumed(server: TestServer, row: Row): Promise<void> {
	const [item] = await runRows(server, [row]);
	assert.equal(item?.json.reused, true);
	assert.equal(item?.json.taskId, row.taskId);
	assert.equal(item?.json.estimatedCredits, 0);
	await expectImage(server.client, item, '1024 × 1024');
	assert.equal(server.charges(row.prompt).length, 1);
}

/** That a row of the user's own table keeps what was paid for. */
export const resumeChecks: ServerCheck[] = [
	{
		name: 'Resume Task ID: a row whose task failed is paid for anew',
		async body(server) {
			const prompt = 'A row that failed [fail 80006 once]';
			await runRows(server, [{ prompt, taskId: '' }], { onError: 'continueRegularOutput' });
			const [failed] = server.charges(prompt);
			assert.equal(failed?.refunded, true);
			const [item] = await runRows(server, [{ prompt, taskId: failed?.taskId ?? '' }]);
			assert.equal(item?.json.reused, undefined);
			const [, anew, ...more] = server.charges(prompt);
			assert.equal(item?.json.taskId, anew?.taskId);
			assert.deepEqual(more, []);
		},
	},
];

/** These end the n8n that they run in, or start another one, so they come at the end. */
export const resumeElsewhereChecks: ServerCheck[] = [
	{
		name: 'Resume Task ID: another n8n, with a new data folder, pays nothing for a paid row',
		patience: 300_000,
		async body(server) {
			const row = await paidRow(server, 'A row for another n8n');
			await server.withOtherN8n(async (other) => await expectResumed(other, row));
		},
	},
	{
		name: 'Resume Task ID: after n8n was killed and started again, a paid row costs nothing',
		patience: 300_000,
		async body(server) {
			const row = await paidRow(server, 'A row before a restart');
			await server.n8n.kill();
			await server.n8n.restart();
			await expectResumed(server, row);
		},
	},
];
