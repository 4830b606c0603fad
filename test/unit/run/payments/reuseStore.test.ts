import {
	ReuseStore,
	type Claim,
	type SubmissionEnd,
} from '../../../../nodes/ReapiImage/run/payments/reuseStore';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-25T12:00:00Z');
const paid = (taskId: string, submittedAt = NOW) => ({ taskId, submittedAt });

function submit(store: ReuseStore, key: string, end: SubmissionEnd, now = NOW): Claim {
	const claim = store.claim(key, now);
	if (claim.kind !== 'submit') throw new Error(`to be submitted, but ${claim.kind}`);
	claim.end(end);
	return claim;
}

describe('what was paid for', () => {
	it('is used again by an equal request, and by no other', () => {
		const store = new ReuseStore();
		submit(store, 'fox', paid('task_1'));
		expect(store.has('fox', NOW)).toBe(true);
		expect(store.claim('fox', NOW)).toEqual({ kind: 'reuse', task: paid('task_1') });
		expect(store.has('owl', NOW)).toBe(false);
		expect(store.claim('owl', NOW).kind).toBe('submit');
	});

	it.each([
		['6 days 22 hours', 6 * DAY + 22 * HOUR, 'reuse'],
		['6 days 23 hours', 6 * DAY + 23 * HOUR, 'submit'],
	])('after %s: %s', (_, age, kind) => {
		const store = new ReuseStore();
		submit(store, 'fox', paid('task_1'));
		expect(store.claim('fox', NOW + age).kind).toBe(kind);
	});

	it('is forgotten when its task is of no use, and not with that of another', () => {
		const store = new ReuseStore();
		submit(store, 'fox', paid('task_1'));
		store.forget('hare', 'task_1');
		store.forget('fox', 'task_0');
		expect(store.has('fox', NOW)).toBe(true);
		store.forget('fox', 'task_1');
		expect(store.claim('fox', NOW)).toMatchObject({ kind: 'submit', afterUncertain: false });
	});

	it('stays when another one comes to nothing', () => {
		const store = new ReuseStore();
		submit(store, 'fox', paid('task_1'));
		submit(store, 'hare', 'nothing');
		expect([store.has('fox', NOW), store.has('hare', NOW)]).toEqual([true, false]);
	});

	it('is kept for 10,000 requests: the oldest make room', () => {
		const store = new ReuseStore();
		for (let n = 0; n <= 10_000; n++) submit(store, String(n), paid(`task_${n}`));
		expect(store.has('0', NOW)).toBe(false);
		expect(store.has('1', NOW)).toBe(true);
		expect(store.has('10000', NOW)).toBe(true);
	});
});

describe('a request that is being submitted', () => {
	it('is waited for, and its task is used', async () => {
		const store = new ReuseStore();
		const first = store.claim('fox', NOW);
		const second = store.claim('fox', NOW);
		expect([first.kind, second.kind]).toEqual(['submit', 'wait']);
		if (first.kind !== 'submit' || second.kind !== 'wait') return;
		expect(store.has('fox', NOW)).toBe(false);
		first.end(paid('task_1'));
		await second.ended;
		expect(store.claim('fox', NOW)).toEqual({ kind: 'reuse', task: paid('task_1') });
	});

	it.each([
		['nothing', false],
		['uncertain', true],
	] as const)('that ended with %s is submitted by the next one', async (end, afterUncertain) => {
		const store = new ReuseStore();
		const first = store.claim('fox', NOW);
		const second = store.claim('fox', NOW);
		if (first.kind !== 'submit' || second.kind !== 'wait') throw new Error('wrong claims');
		first.end(end);
		await second.ended;
		expect(store.claim('fox', NOW)).toMatchObject({ kind: 'submit', afterUncertain });
		// One again, and the others wait for it.
		expect(store.claim('fox', NOW).kind).toBe('wait');
	});

	it('does not forget an uncertain one where the next one was refused', () => {
		const store = new ReuseStore();
		for (const end of ['uncertain', 'nothing'] as const) {
			const claim = store.claim('fox', NOW);
			if (claim.kind !== 'submit') throw new Error('wrong claim');
			claim.end(end);
		}
		expect(store.claim('fox', NOW)).toMatchObject({ kind: 'submit', afterUncertain: true });
	});
});

describe('what is kept', () => {
	it('of an uncertain submission: for 7 days', () => {
		for (const [age, afterUncertain] of [
			[7 * DAY - 1, true],
			[7 * DAY, false],
		] as const) {
			const store = new ReuseStore();
			submit(store, 'fox', 'uncertain');
			expect(store.claim('fox', NOW + age)).toMatchObject({ kind: 'submit', afterUncertain });
		}
	});

	it('of a paid task: its age counts from its submission, not from the claim', () => {
		const store = new ReuseStore();
		submit(store, 'fox', paid('task_1', NOW + HOUR));
		expect(store.has('fox', NOW + 6 * DAY + 23 * HOUR)).toBe(true);
		expect(store.has('fox', NOW + 7 * DAY)).toBe(false);
	});

	it('goes with what is 7 days older than a new entry', () => {
		const store = new ReuseStore();
		submit(store, 'old', 'uncertain');
		submit(store, 'young', 'uncertain', NOW + 1);
		submit(store, 'new', 'uncertain', NOW + 7 * DAY);
		// Asked with an earlier time, so that the age alone does not answer.
		expect(store.claim('old', NOW)).toMatchObject({ afterUncertain: false });
		expect(store.claim('young', NOW)).toMatchObject({ afterUncertain: true });
	});

	it('is in the order of the submissions: one that is submitted anew is young', () => {
		const store = new ReuseStore();
		submit(store, 'fox', 'uncertain');
		submit(store, 'owl', 'uncertain', NOW + 1);
		submit(store, 'fox', paid('task_1', NOW + 2 * DAY), NOW + 2 * DAY);
		submit(store, 'new', 'uncertain', NOW + 7 * DAY + 1);
		expect(store.has('fox', NOW + 2 * DAY)).toBe(true);
		expect(store.claim('owl', NOW)).toMatchObject({ afterUncertain: false });
	});

	it('of one that ends after it was dropped and begun anew is that of the new one', () => {
		const store = new ReuseStore();
		const first = store.claim('fox', NOW);
		if (first.kind !== 'submit') throw new Error('wrong claim');
		submit(store, 'new', 'uncertain', NOW + 7 * DAY);
		const second = store.claim('fox', NOW + 7 * DAY);
		expect(second.kind).toBe('submit');
		first.end(paid('task_1'));
		expect(store.claim('fox', NOW + 7 * DAY).kind).toBe('wait');
	});

	it('of one that ends after it was dropped: its task', () => {
		const store = new ReuseStore();
		const first = store.claim('fox', NOW);
		if (first.kind !== 'submit') throw new Error('wrong claim');
		submit(store, 'new', 'uncertain', NOW + 7 * DAY);
		first.end(paid('task_1', NOW + 7 * DAY));
		expect(store.has('fox', NOW + 7 * DAY)).toBe(true);
	});

	it('of one that is forgotten while it is submitted: nothing changes', () => {
		const store = new ReuseStore();
		store.claim('fox', NOW);
		store.forget('fox', 'task_1');
		expect(store.claim('fox', NOW).kind).toBe('wait');
	});

	it('of one that made nothing: nothing', () => {
		const store = new ReuseStore();
		submit(store, 'fox', 'nothing');
		expect(store.claim('fox', NOW)).toMatchObject({ kind: 'submit', afterUncertain: false });
	});
});
