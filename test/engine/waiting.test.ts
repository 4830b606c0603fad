import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, numbered, useBench, type ResponseFault } from './fixture';

// Polling is free and a task is paid for: only its own end, the time limit or a refused key end the wait.

const bench = useBench({}, {}, fastClock(SPEED, SHORT_TIMEOUTS));
const polls = () =>
	bench.simulator.requests.filter(({ path }) => path.startsWith('/api/v1/tasks/'));

test.each<[string, ResponseFault]>([
	['a server error', { kind: 'status', status: 503, body: 'html' }],
	['a rate limit', { kind: 'status', status: 429, retryAfter: 1 }],
	['a reset connection', { kind: 'reset' }],
	['a web page', { kind: 'html' }],
	['half an answer', { kind: 'truncated', how: 'body' }],
	['an unknown status', { kind: 'unknownStatus', status: 'queued' }],
	['a redirect', { kind: 'redirect', to: 'other' }],
	['the task of somebody else', { kind: 'body', text: '{"id":"task_x","status":"failed"}' }],
])('%s, four times: the wait goes on', async (_, fault) => {
	bench.simulator.faults.add({ on: 'poll', times: 4, fault });
	const result = await bench.run({ prompt: 'a fox', quality: 'low' });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ status: 'completed' }]);
	expect(polls()).toHaveLength(5);
	expect(bench.simulator.ledger).toHaveLength(1);
	expect(bench.simulator.strayKeys).toEqual([]);
});

test('404 right after the submission: the wait goes on', async () => {
	bench.simulator.faults.add({ on: 'poll', fault: { kind: 'status', status: 404 } });
	const result = await bench.run({ prompt: 'a fox', options: { pollInterval: 1 } });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ status: 'completed' }]);
	expect(polls()).toHaveLength(2);
});

test('404 at a first look that comes minutes after the submission: the wait goes on', async () => {
	bench.simulator.faults.add({ on: 'poll', times: 2, fault: { kind: 'status', status: 404 } });
	const slow = { size: '16:9', resolution: '4k', quality: 'high' };
	const result = await bench.run({ prompt: 'a fox', ...slow });
	expect(jsonOf(result.items('Node'))).toMatchObject([{ status: 'completed' }]);
	expect(polls().length).toBeGreaterThanOrEqual(3);
});

test('Retry-After of a poll holds back all tasks', async () => {
	// 500 s are a second here; polls under way when the answer came have long arrived after a third of it.
	const fault = { kind: 'status' as const, status: 429, retryAfter: 500 };
	bench.simulator.faults.add({ on: 'poll', fault });
	await bench.run({ prompt: '=fox {{ $json.i }}', quality: 'low' }, { items: numbered(3) });
	const limitedAt = polls().find(({ status }) => status === 429)?.respondedAt ?? NaN;
	const after = polls().map(({ at }) => at - limitedAt);
	expect(after.filter((ms) => ms > 333 && ms < 990)).toEqual([]);
	expect(after.filter((ms) => ms >= 990).length).toBeGreaterThan(0);
});

test('404 for longer than 30 s ends the wait; the error names the task', async () => {
	const fault = { kind: 'status' as const, status: 404, message: 'task not found' };
	bench.simulator.faults.add({ on: 'poll', times: 'always', fault });
	const result = await bench.run({ prompt: 'a fox', quality: 'low' });
	expect(result.error?.message).toBe(
		'reAPI did not tell the state of the task: task not found (reAPI code 49001)',
	);
	expect(result.error?.description).toContain(bench.simulator.ledger[0]?.taskId);
});

test.each([401, 403])('%i ends the wait at once; the error names the task', async (status) => {
	bench.simulator.faults.add({ on: 'poll', times: 'always', fault: { kind: 'status', status } });
	const result = await bench.run({ prompt: 'a fox', quality: 'low' });
	expect(result.status).toBe('error');
	expect(polls()).toHaveLength(1);
	expect(result.error?.description).toContain(`Task ID: ${bench.simulator.ledger[0]?.taskId}`);
	expect(result.error?.description).toContain('The task is paid for');
});

test('polls that fail until the time is up: the error says so, and names the task', async () => {
	bench.simulator.faults.add({
		on: 'poll',
		times: 'always',
		fault: { kind: 'status', status: 500 },
	});
	const result = await bench.run({ prompt: 'a fox', quality: 'low', options: { timeout: 60 } });
	expect(result.error?.message).toContain(
		'The task was not done after 60 seconds; the last status check failed',
	);
	expect(result.error?.message).toContain('simulated error 500');
	expect(result.error?.description).toContain(bench.simulator.ledger[0]?.taskId);
});

test('a poll without an answer counts as failed', async () => {
	bench.simulator.faults.add({ on: 'poll', fault: { kind: 'hang' } });
	const result = await bench.run({ prompt: 'a fox', quality: 'low', options: { timeout: 3600 } });
	expect(result.status).toBe('success');
	expect(polls()).toHaveLength(2);
}, 10_000);

test('pollInterval: the first look after that time, and so on', async () => {
	bench.simulator.options.taskSeconds = 0.3;
	// 60 s are 120 ms here.
	await bench.run({ prompt: 'a fox', options: { pollInterval: 60 } });
	const [post] = bench.posts();
	const times = [post, ...polls()];
	const pauses = polls().map(({ at }, index) => at - (times[index]?.respondedAt ?? NaN));
	expect(pauses.length).toBeGreaterThanOrEqual(2);
	expect(pauses.length).toBeLessThanOrEqual(3);
	// The first pause begins when the submission is sent, which may be some time before it arrives.
	expect(pauses[0]).toBeGreaterThan(50);
	// The other pauses begin when the response arrives; the node's own schedule would make them 6 ms.
	for (const pause of pauses.slice(1)) expect(pause).toBeGreaterThan(90);
});
