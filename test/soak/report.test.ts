import { describeBreaches, figuresOf, isClean } from './report';
import type { Charge } from './remains';
import type { Outcome } from './soak';

const CHARGE: Charge = { taskId: 'task_a', order: 7, item: 1, at: 10_000, respondedAt: 10_005 };

const COMPARISON: Outcome['comparison'] = {
	found: { output: 1, error: 0, customData: 0, log: 0, announced: 0, underWayAtKill: 0 },
	lost: [],
	chargedTwice: [],
	missing: [],
	unended: [],
	statuses: { success: 1 },
};

const outcome = (more: Partial<Outcome> = {}): Outcome => ({
	options: { version: '2.41.1', minutes: 20, seed: 1, report: () => {} },
	sent: { orders: 1, taken: [7] },
	done: { kills: [{ at: 1, backAt: 2 }], stopped: [], outages: 0 },
	charges: [CHARGE],
	executions: [],
	comparison: COMPARISON,
	memory: { judged: false, passed: true, minutes: 1 },
	requests: 4,
	faulty: 1,
	strayKeys: 0,
	...more,
});

test('a run without a loss is clean', () => {
	expect(describeBreaches(outcome())).toEqual([]);
	expect(isClean(outcome())).toBe(true);
	expect(figuresOf(outcome())).toMatchObject({ success: 1, charges: 1, kills: 1, lost: 0 });
});

const GROWN: Outcome['memory'] = {
	judged: true,
	passed: false,
	minutes: 12,
	afterTwoMinutesMb: 300,
	atEndMb: 400,
	growthPercent: 33.3,
};

test.each<[string, Partial<Outcome>, RegExp]>([
	['a lost charge', { comparison: { ...COMPARISON, lost: [CHARGE] } }, /Lost: .*task_a/],
	[
		'a second charge',
		{ comparison: { ...COMPARISON, chargedTwice: [CHARGE] } },
		/twice: task_a, item 1 of order 7/,
	],
	['an execution that is missing', { comparison: { ...COMPARISON, missing: [7] } }, /order 7/],
	['one that does not end', { comparison: { ...COMPARISON, unended: ['31'] } }, /execution 31/],
	['a key at another host', { strayKeys: 2 }, /key .* 2 times/],
	['memory that grows', { memory: GROWN }, /grown: .*33\.3/],
	['a run in which nothing happened', { charges: [] }, /Nothing was charged/],
])('%s is told and fails the run', (_, more, text) => {
	expect(describeBreaches(outcome(more))).toEqual([expect.stringMatching(text)]);
	expect(isClean(outcome(more))).toBe(false);
});
