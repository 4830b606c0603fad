/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { readExamples } from '../../n8n/examples';
import { outputOf } from '../../n8n/execution';
import { expectImage } from './images';
import type { ServerCheck } from './testServer';

/** Name of the example that this check runs. */
export const RESTART_EXAMPLE = 'long-job-that-survives-restarts';

/** It waits for 70 s before it looks at its task; n8n looks for executions to go on with once a minute. */
const PATIENCE = 240_000;

/** That a job outlives n8n. It kills the n8n that it runs in, so it comes last and alone. */
export const restartCheck: ServerCheck = {
	name: 'the durable example ends by itself after n8n was killed (SIGKILL) while it waited, with one charge',
	patience: PATIENCE,
	async body(server) {
		const { client, credential, n8n, simulator } = server;
		const example = (await readExamples()).find(({ name }) => name === RESTART_EXAMPLE);
		assert.ok(example, `no example ${RESTART_EXAMPLE}`);
		const id = await client.start(await client.importWorkflow(example.workflow, [credential]));
		const waiting = await client.until(id, ({ status }) => status === 'waiting');
		const [submitted] = outputOf(waiting, 'Submit');
		const prompt = String(
			example.workflow.nodes.find(({ name }) => name === 'Submit')?.parameters.prompt,
		);

		await n8n.kill();
		await n8n.restart();
		const restarted = await client.execution(id);
		assert.equal(restarted.status, 'waiting');
		const ended = await client.ended(id, PATIENCE);
		assert.equal(ended.status, 'success');
		const [image] = outputOf(ended, 'Fetch the Image');
		assert.equal(image?.json.taskId, submitted?.json.taskId);
		await expectImage(client, image, '3840 × 2160');
		const charges = simulator.ledger.filter(({ body }) => body.prompt === prompt);
		assert.deepEqual(
			charges.map(({ taskId }) => taskId),
			[submitted?.json.taskId],
		);
		return `waited until ${String(waiting.waitTill)}, ended ${String(ended.stoppedAt)}`;
	},
};
