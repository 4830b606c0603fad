import { FAULTS } from '../faults/faultList';
import { faultsOf, incidents, orderAt, stopsAmong, takesMinutes, type Incident } from './plan';

const MINUTE = 60_000;
const SEED = 42;

const ORDERS = Array.from({ length: 500 }, (_, number) => orderAt(SEED, number));

describe('orders', () => {
	test('come about once a second, in their order, with one to three items', () => {
		for (const [number, { at, items }] of ORDERS.entries()) {
			expect(Math.abs(at - number * 1000)).toBeLessThan(1000);
			expect([1, 2, 3]).toContain(items.length);
		}
		expect(new Set(ORDERS.map(({ items }) => items.length)).size).toBe(3);
		expect(ORDERS.map(({ at }) => at)).toEqual(ORDERS.map(({ at }) => at).sort((a, b) => a - b));
	});

	test('are the same for the same seed, and others for another one', () => {
		expect(orderAt(SEED, 7)).toEqual(orderAt(SEED, 7));
		expect(ORDERS).not.toEqual(ORDERS.map((_, number) => orderAt(SEED + 1, number)));
	});

	test('name each item in its prompt, so that no prompt is a part of another', () => {
		const prompts = ORDERS.flatMap(({ items }) => items.map(({ prompt }) => prompt));
		expect(new Set(prompts).size).toBe(prompts.length);
		const [first] = prompts;
		expect(prompts.filter((prompt) => prompt.includes(first ?? ''))).toEqual([first]);
	});

	test('go to all workflows', () => {
		expect(new Set(ORDERS.map(({ workflow }) => workflow)).size).toBe(4);
	});
});

describe('faults', () => {
	const all = ORDERS.flatMap((order) =>
		order.items.flatMap(({ prompt }) => faultsOf(SEED, prompt)),
	);

	test('hit about a third of the items, at every kind of request and at tasks', () => {
		const items = ORDERS.flatMap(({ items }) => items);
		expect(all.length / items.length).toBeGreaterThan(0.25);
		expect(all.length / items.length).toBeLessThan(0.45);
		expect(new Set(all.map(({ on }) => on))).toEqual(new Set(['submit', 'poll', 'image', 'task']));
	});

	test('some lose the response to a submission after the charge', () => {
		const lost = all.filter(({ on, fault }) => on === 'submit' && 'stage' in fault);
		expect(
			lost.filter(({ fault }) => 'stage' in fault && fault.stage === 'after').length,
		).toBeGreaterThan(10);
	});

	test('that take minutes can be left out', () => {
		const hangs = (quick: boolean) =>
			ORDERS.flatMap((order) => order.items.flatMap(({ prompt }) => faultsOf(SEED, prompt, quick)))
				.filter(({ on, fault }) => on === 'submit' && takesMinutes(fault))
				.map(({ fault: { kind } }) => kind);
		expect(new Set(hangs(false))).toEqual(new Set(['hang', 'stall', 'unended']));
		expect(hangs(true)).toEqual([]);
	});

	test('that take minutes are those that leave the connection open', () => {
		const { submit } = FAULTS;
		expect(submit.filter(takesMinutes)).toEqual([
			{ kind: 'hang', stage: 'before' },
			{ kind: 'hang', stage: 'after' },
			{ kind: 'stall' },
			{ kind: 'unended', then: 'silence' },
		]);
	});
});

describe('incidents', () => {
	const of = (kind: Incident['kind'], minutes: number) =>
		incidents(SEED, minutes).filter((incident) => incident.kind === kind);

	test.each([
		[1, 1],
		[4, 1],
		[20, 5],
		[60, 15],
	])('in %s minutes n8n is killed %s times, never in the last 60 %', (minutes, kills) => {
		const times = of('kill', minutes).map(({ at }) => at);
		expect(times).toHaveLength(kills);
		for (const at of times) expect(at).toBeLessThan(0.4 * minutes * MINUTE);
	});

	test('there is a Stop every few seconds, and the API is away now and then', () => {
		expect(of('stop', 20).length).toBeGreaterThan(150);
		expect(of('outage', 20).length).toBeGreaterThan(5);
	});

	test('are in the order of time, within the run, and the same for the same seed', () => {
		const list = incidents(SEED, 20);
		const times = list.map(({ at }) => at);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(times.at(-1)).toBeLessThan(20 * MINUTE);
		expect(list).toEqual(incidents(SEED, 20));
		expect(list).not.toEqual(incidents(SEED + 1, 20));
	});
});

test('a Stop chooses any of those that run', () => {
	const running = ['1', '2', '3'];
	const chosen = Array.from({ length: 50 }, (_, at) => stopsAmong(SEED, at, running));
	expect(new Set(chosen)).toEqual(new Set(running));
	expect(stopsAmong(SEED, 1, [])).toBeUndefined();
});
