/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { poll } from '../../n8n/poll';
import { items, QUICK, reapi, workflow } from './graph';
import type { ServerCheck } from './testServer';

/** How long after Stop the last look at a task may come, and for how long none is watched for; milliseconds. */
const GRACE = 2_000;
const WATCH = 6_000;

/** That Stop stops. */
export const stopChecks: ServerCheck[] = [
	{
		name: 'Stop: polling ends within two seconds, and the log names the tasks',
		async body({ client, credential, simulator, n8n }) {
			const rows = [1, 2, 3].map((number) => ({ prompt: `Endless ${number} [slow]` }));
			const node = reapi({ prompt: '={{ $json.prompt }}', quality: 'low', ...QUICK });
			const file = workflow('Stop', [...items(rows), node]);
			const id = await client.start(await client.importWorkflow(file, [credential]));
			const ours = () =>
				[...simulator.tasks.values()].filter(({ request }) => request.prompt.includes('Endless'));
			await poll(
				async () => ours().filter(({ polls }) => polls > 0).length === 3 || undefined,
				30_000,
				() => 'The three tasks are not polled',
			);

			await client.stop(id);
			const stopped = Date.now();
			assert.equal((await client.ended(id)).status, 'canceled');
			await sleep(WATCH);
			const ids = ours().map((task) => task.id);
			const polls = simulator.requests.filter(
				({ method, taskId }) => method === 'GET' && ids.includes(taskId ?? ''),
			);
			const last = Math.max(...polls.map(({ at }) => at)) - stopped;
			assert.ok(last < GRACE, `a task was polled ${last} ms after Stop`);
			assert.equal(ids.length, 3);
			for (const taskId of ids) assert.ok(n8n.log().includes(`${taskId} (processing)`), taskId);
			return `last poll ${Math.round(-last)} ms before Stop was answered`;
		},
	},
];
