/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { ExecutionStatus } from 'n8n-workflow';
import type { N8nClient } from '../../n8n/client';
import { poll } from '../../n8n/poll';
import type { WorkflowFile } from '../../n8n/workflow';
import { untilExecutions } from './executions';
import { items, QUICK, reapi, workflow } from './graph';
import { publish } from './published';
import type { ServerCheck, TestServer } from './testServer';

/** Seconds after which n8n itself ends an execution; the submissions take less even on a busy computer. */
const TIME_LIMIT = 10;

interface Ending {
	shown: string;
	/** What makes the simulator let it end so, in the prompt. */
	trigger: string;
	settings?: WorkflowFile['settings'];
	stopped?: boolean;
	status: ExecutionStatus;
}

const ENDINGS: Ending[] = [
	{ shown: 'success', trigger: '', status: 'success' },
	{ shown: 'an error', trigger: '[fail 80006]', status: 'error' },
	{ shown: 'Stop', trigger: '[slow]', stopped: true, status: 'canceled' },
	{
		shown: "n8n's own time limit",
		trigger: '[slow]',
		settings: { executionTimeout: TIME_LIMIT },
		status: 'canceled',
	},
];

/** How an execution begins; gives its id. */
type Beginning = (server: TestServer, prompt: string, ending: Ending) => Promise<string>;

const nodesFor = (prompt: string) => {
	const rows = [1, 2].map((number) => ({ prompt: `${prompt} ${number}` }));
	return [...items(rows), reapi({ prompt: '={{ $json.prompt }}', quality: 'low', ...QUICK })];
};

const fromEditor: Beginning = async ({ client, credential }, prompt, { settings }) => {
	const file = workflow(prompt, nodesFor(prompt));
	const stored = await client.importWorkflow(
		{ ...file, settings: { ...file.settings, ...settings } },
		[credential],
	);
	return await client.start(stored);
};

const byWebhook: Beginning = async (server, prompt, { settings }) => {
	const [, ...nodes] = nodesFor(prompt);
	const { stored, trigger } = await publish(server, prompt, nodes, { settings });
	await trigger();
	const [id = ''] = await untilExecutions(server.client, stored, 1);
	return id;
};

/** The tasks that the custom data of an ended execution names, in the one key that a few of them need. */
export async function recordedTasks(client: N8nClient, id: string): Promise<string[]> {
	// n8n writes it with a statement of its own, after the status: the two are not seen at the same moment.
	const seen = await poll(
		async () => {
			const { customData = {} } = await client.execution(id);
			return Object.keys(customData).length > 0 ? customData : undefined;
		},
		15_000,
		() => `execution ${id} has no custom data`,
	);
	assert.deepEqual(Object.keys(seen), ['reapi_tasks_1']);
	return seen.reapi_tasks_1?.split(', ').sort() ?? [];
}

/** Both accepted tasks are named in the execution's custom data. */
async function expectIds(server: TestServer, id: string, prompt: string): Promise<void> {
	const expected = server.charges(prompt).map(({ taskId }) => taskId);
	assert.equal(expected.length, 2);
	assert.deepEqual(await recordedTasks(server.client, id), expected.sort());
}

async function endsAs(
	server: TestServer,
	begin: Beginning,
	how: string,
	ending: Ending,
): Promise<string> {
	const prompt = `Noted after ${ending.shown}, ${how} ${ending.trigger}`;
	const id = await begin(server, prompt, ending);
	if (ending.stopped) {
		const polled = () =>
			[...server.simulator.tasks.values()].filter(
				({ request, polls }) => request.prompt.includes(prompt) && polls > 0,
			);
		await poll(
			async () => polled().length === 2 || undefined,
			30_000,
			() => 'the two tasks are not polled',
		);
		await server.client.stop(id);
	}
	assert.equal((await server.client.ended(id)).status, ending.status);
	await expectIds(server, id, prompt);
	return id;
}

const apiKeys = new WeakMap<N8nClient, Promise<string>>();

/** A key for n8n's public API: one for all checks, since n8n 1.x makes equal ones within a second, and refuses the second. */
async function apiKey(client: N8nClient): Promise<string> {
	const made =
		apiKeys.get(client) ??
		client.rest
			.api<{ rawApiKey: string }>('POST', '/api-keys', {
				label: 'Custom data',
				scopes: ['execution:read'],
				expiresAt: null,
			})
			.then(({ rawApiKey }) => rawApiKey);
	apiKeys.set(client, made);
	return await made;
}

/** What n8n's public API gives as an execution's custom data. */
async function byPublicApi({ client, n8n }: TestServer, id: string): Promise<unknown> {
	const response = await fetch(`${n8n.baseUrl}/api/v1/executions/${id}?includeData=true`, {
		headers: { 'X-N8N-API-KEY': await apiKey(client) },
	});
	const { customData } = (await response.json()) as { customData?: unknown };
	return customData;
}

/** That the ids of what was paid for can be read from the execution, however it ended. */
export const customDataChecks: ServerCheck[] = ENDINGS.map((ending) => ({
	name: `custom data: the task ids after ${ending.shown}, of a run from the editor and by webhook`,
	async body(server) {
		const ids = await Promise.all([
			endsAs(server, fromEditor, 'from the editor', ending),
			endsAs(server, byWebhook, 'by webhook', ending),
		]);
		for (const id of ids) {
			const { customData } = await server.client.execution(id);
			assert.deepEqual(await byPublicApi(server, id), customData);
		}
	},
}));
