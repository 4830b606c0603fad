import { jsonOf, type Bench, type ResponseFault } from './fixture';

const FOX = { prompt: 'a fox', quality: 'low' };

/** The tests of responses that break off, for the n8n line that runs in this process; silence is waited for. */
export function testBrokenResponses(bench: Bench): void {
	describe('a response whose end does not come', () => {
		const unended: Array<[string, ResponseFault]> = [
			['its length is too long', { kind: 'unended', how: 'length', then: 'end' }],
			['the last chunk is missing', { kind: 'unended', how: 'chunks', then: 'end' }],
			['the connection stays open', { kind: 'unended', how: 'length', then: 'silence' }],
		];

		test.each(unended)('%s: the task that it names is waited for', async (_, fault) => {
			bench.simulator.faults.add({ on: 'submit', fault });
			const result = await bench.run(FOX);
			expect(result.error?.message).toBeUndefined();
			expect(bench.posts()).toHaveLength(1);
			expect(jsonOf(result.items('Node'))).toMatchObject([
				{ taskId: bench.simulator.ledger[0]?.taskId, status: 'completed' },
			]);
		});

		// While one is silent, the next one is made.
		test.each(unended.slice(0, 2))('%s: a status check has told the state', async (_, fault) => {
			bench.simulator.faults.add({ on: 'poll', fault });
			const result = await bench.run(FOX);
			expect(result.status).toBe('success');
			const polls = bench.simulator.requests.filter(({ path }) => path.includes('/tasks/task_'));
			expect(polls).toHaveLength(1);
		});
	});

	test.each<[string, string, ResponseFault]>([
		['the connection ends', 'ECONNRESET', { kind: 'truncated', how: 'connection' }],
		['nothing more comes', 'ETIMEDOUT', { kind: 'stall' }],
	])(
		'a response that breaks off after the id, since %s: the error names the task',
		async (...args) => {
			const [, code, fault] = args;
			bench.simulator.faults.add({ on: 'submit', fault });
			const result = await bench.run(FOX);
			const [{ taskId = '' } = {}] = bench.simulator.ledger;
			expect(bench.posts()).toHaveLength(1);
			expect(taskId).not.toBe('');
			expect(result.error?.message).toBe(
				'Uncertain: The connection to reAPI failed before its response was complete; a task may have been made and charged',
			);
			expect(result.error?.description).toContain(`[${code}, Task ID: ${taskId}]`);
			expect(result.error?.description).toContain('The response names a task: fetch its images');
		},
	);
}
