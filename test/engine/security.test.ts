/* eslint-disable @n8n/community-nodes/no-restricted-imports -- shows a whole run as text, to look for the key in it */
import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { useBench } from './fixture';
import type { EngineResult } from './harness';

const bench = useBench();

describe('the Base URL', () => {
	test.each([
		['http://reapi.ai', 'the API key may only be sent over https'],
		['http://192.168.0.10:4010', 'the API key may only be sent over https'],
		['http://localhost.example.com', 'the API key may only be sent over https'],
		['ftp://reapi.ai', 'the API key may only be sent over https'],
		['https://reapi.ai/api/v1', 'only the origin belongs there'],
		['https://reapi.ai/?a=1', 'only the origin belongs there'],
		['https://user:pass@reapi.ai', 'contains a user name or password'],
		['reapi.ai', 'is not a web address'],
		['not an address', 'is not a web address'],
	])('%s is refused before the key leaves the machine', async (baseUrl, reason) => {
		for (const parameters of [
			{ prompt: 'a fox' },
			{ resource: 'account', operation: 'getBalance' },
			{ resource: 'task', operation: 'get', taskId: `task_${'0'.repeat(32)}` },
		]) {
			const result = await bench.run(parameters, { credential: { baseUrl } });
			expect(result.status).toBe('error');
			expect(result.error?.message).toContain(reason);
			expect(result.error?.message).toContain('Use an address such as https://reapi.ai');
		}
		expect(bench.simulator.requests).toEqual([]);
	});

	test('may end with a slash', async () => {
		const baseUrl = `${bench.simulator.url}/`;
		const result = await bench.run({ prompt: 'a fox' }, { credential: { baseUrl } });
		expect(result.status).toBe('success');
		expect(bench.posts()[0]?.path).toBe('/api/v1/images/generations');
	});
});

/** Everything that n8n keeps, shows or logs of a run. */
function visible({ run, error, logs, hints }: EngineResult): string {
	const whole = { depth: null, maxStringLength: null, maxArrayLength: null, showHidden: true };
	return inspect([run.data.resultData, error, error?.stack, logs, hints('Node')], whole);
}

describe('the key is in no output, error, hint or log line', () => {
	type Planned = Parameters<typeof bench.simulator.faults.add>[0];
	const says = 'the key is {key}';
	const TIMES = { times: 'always' as const };

	test.each<{ what: string; planned?: Planned; parameters?: IDataObject; shown: string }>([
		{ what: 'a success', shown: 'completed' },
		{
			what: 'a refusal that repeats the key',
			planned: { on: 'submit', fault: { kind: 'status', status: 401, message: says } },
			shown: 'the key is [API key]',
		},
		{
			what: 'a server error that repeats the key',
			planned: { on: 'submit', fault: { kind: 'status', status: 500, message: says } },
			shown: 'the key is [API key]',
		},
		{
			what: 'a failed task that repeats the key',
			planned: { on: 'task', fault: { kind: 'fail', code: 80003, message: says } },
			shown: 'the key is [API key]',
		},
		{
			what: 'a poll that repeats the key',
			planned: { on: 'poll', ...TIMES, fault: { kind: 'status', status: 403, message: says } },
			shown: 'the key is [API key]',
		},
		{
			what: 'a balance that repeats the key',
			planned: { on: 'balance', fault: { kind: 'status', status: 401, message: says } },
			parameters: { options: { minimumBalance: 1 } },
			shown: 'the key is [API key]',
		},
		{
			what: 'a reset connection',
			planned: { on: 'submit', fault: { kind: 'reset' } },
			shown: 'ECONNRESET',
		},
		{
			what: 'an image host that is down',
			planned: { on: 'image', ...TIMES, fault: { kind: 'reset' } },
			shown: 'downloadError',
		},
		{
			what: 'a redirect to somebody else',
			planned: { on: 'submit', fault: { kind: 'redirect', to: 'other', status: 308 } },
			shown: 'which is not followed',
		},
	])('$what', async ({ planned, parameters, shown }) => {
		if (planned) bench.simulator.faults.add(planned);
		for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
			const result = await bench.run(
				{ prompt: 'a fox', quality: 'low', ...parameters },
				{ node: { onError } },
			);
			const text = visible(result);
			if (onError === 'continueRegularOutput') expect(text).toContain(shown);
			expect(text).not.toContain(bench.simulator.apiKey);
		}
		expect(bench.simulator.strayKeys).toEqual([]);
	});

	test('a task whose model repeats the key', async () => {
		const text = JSON.stringify({
			id: 'task_1',
			status: 'completed',
			model: bench.simulator.apiKey,
		});
		for (const on of ['submit', 'poll'] as const) {
			bench.simulator.faults.add({ on, fault: { kind: 'body', text } });
		}
		const made = await bench.run({ prompt: 'a fox', waitForCompletion: false });
		const got = await bench.run({ resource: 'task', operation: 'get', taskId: 'task_1' });
		for (const result of [made, got]) {
			expect(result.items('Node')[0]?.json.model).toBe('[API key]');
			expect(visible(result)).not.toContain(bench.simulator.apiKey);
		}
	});

	test('task.get of a failed task that repeats the key', async () => {
		bench.simulator.faults.add({
			on: 'task',
			fault: { kind: 'fail', code: 80003, message: says },
		});
		await bench.run({ prompt: 'a fox' }, { node: { onError: 'continueRegularOutput' } });
		const taskId = bench.simulator.ledger[0]?.taskId ?? '';
		const result = await bench.run({ resource: 'task', operation: 'get', taskId });
		expect(result.items('Node')[0]?.json.failureMessage).toBe('the key is [API key]');
		expect(visible(result)).not.toContain(bench.simulator.apiKey);
	});
});

describe('a key of any shape, where a long text of reAPI is cut in the middle of it', () => {
	const unshaped = 's3cret.of+another=shape';
	const other = useBench({ apiKey: unshaped });
	// Where the texts are cut, less a little of the key.
	const message = `${'x'.repeat(496)}{key}`;
	const status = (code: number) => ({ kind: 'status' as const, status: code, message });

	test.each<[string, Parameters<typeof other.simulator.faults.add>[0]]>([
		['a refusal', { on: 'submit', fault: status(400) }],
		['a failed task', { on: 'task', fault: { kind: 'fail', code: 80003, message } }],
		['a status check', { on: 'poll', times: 'always', fault: status(403) }],
		[
			'a response that is no task',
			{ on: 'submit', fault: { kind: 'body', text: `{"note":"${'x'.repeat(480)}{key}"}` } },
		],
	])('%s', async (_what, planned) => {
		other.simulator.faults.add(planned);
		const result = await other.run(
			{ prompt: 'a fox', quality: 'low' },
			{ node: { onError: 'continueRegularOutput' } },
		);
		const text = visible(result);
		expect(text).toContain('xxxx[');
		expect(text).not.toContain('s3c');
	});
});
