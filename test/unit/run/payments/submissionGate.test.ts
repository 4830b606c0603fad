import { sleep } from 'n8n-workflow';
import {
	SubmissionGate,
	type SendingEnd,
} from '../../../../nodes/ReapiImage/run/payments/submissionGate';

/** Sendings that end when told to. */
function sendingsOf(gate: SubmissionGate) {
	const started: Array<(end: SendingEnd) => void> = [];
	const send = () =>
		void gate.pass(
			async () => await new Promise<SendingEnd>((end) => started.push(end)),
			(end) => end,
		);
	const settle = async () => await sleep(1);
	return {
		add: async (count: number) => {
			for (let i = 0; i < count; i++) send();
			await settle();
		},
		/** Ends the oldest one that is under way. */
		end: async (end: SendingEnd) => {
			started.shift()?.(end);
			await settle();
		},
		get underWay() {
			return started.length;
		},
	};
}

it('lets one at a time through until a response is clear, then five and one for each accepted one', async () => {
	const sendings = sendingsOf(new SubmissionGate({ uncertain: 0 }));
	await sendings.add(40);
	expect(sendings.underWay).toBe(1);
	await sendings.end('nothing');
	expect(sendings.underWay).toBe(1);
	await sendings.end('refused');
	expect(sendings.underWay).toBe(5);
	await sendings.end('accepted');
	expect(sendings.underWay).toBe(6);
	await sendings.end('accepted');
	expect(sendings.underWay).toBe(7);
	await sendings.end('uncertain');
	// What is under way goes on; nothing is added until one is left.
	expect(sendings.underWay).toBe(6);
	for (let left = 5; left >= 1; left--) {
		await sendings.end('nothing');
		expect(sendings.underWay).toBe(left);
	}
	await sendings.end('nothing');
	expect(sendings.underWay).toBe(1);
	await sendings.end('accepted');
	expect(sendings.underWay).toBe(6);
});

it('closes after three uncertain ones with no accepted one in between', async () => {
	const counts = { uncertain: 0 };
	const gate = new SubmissionGate(counts);
	const sendings = sendingsOf(gate);
	await sendings.add(20);
	for (const end of ['uncertain', 'uncertain', 'accepted', 'uncertain', 'refused'] as const) {
		await sendings.end(end);
		expect(gate.closed).toBe(false);
	}
	await sendings.end('uncertain');
	expect(gate.closed).toBe(false);
	await sendings.end('uncertain');
	expect(gate.closed).toBe(true);
	// The count is what n8n stores with an execution that waits.
	expect(new SubmissionGate({ ...counts }).closed).toBe(true);
});

it('gives the place of a sending that throws to the next one', async () => {
	const gate = new SubmissionGate({ uncertain: 0 });
	const thrown = gate.pass(
		async () => await Promise.reject(new Error('no')),
		() => 'accepted',
	);
	await expect(thrown).rejects.toThrow('no');
	expect(
		await gate.pass(
			async () => 7,
			() => 'accepted',
		),
	).toBe(7);
});

it('counts a sending that throws as uncertain: it may have been sent', async () => {
	const counts = { uncertain: 0 };
	const gate = new SubmissionGate(counts);
	const thrown = gate.pass(
		async () => await Promise.reject(new Error('no')),
		() => 'accepted',
	);
	await expect(thrown).rejects.toThrow('no');
	expect(counts).toEqual({ uncertain: 1 });
});

it.each<[SendingEnd, boolean]>([
	['nothing', true],
	['refused', false],
	['accepted', false],
	['uncertain', false],
])('%s: whether reAPI still counts as unreachable is %s', async (end, expected) => {
	const gate = new SubmissionGate({ uncertain: 0 });
	gate.unreachable = { at: 0, run: {}, failure: { reason: 'no', advice: '' } };
	await gate.pass(
		async () => 7,
		() => end,
	);
	expect(gate.unreachable !== undefined).toBe(expected);
});
