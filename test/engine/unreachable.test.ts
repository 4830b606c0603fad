import { compressedClock, SHORTEST_TIMEOUTS, SPEED } from './fastClock';
import { jsonOf, numbered, useBench } from './fixture';
import { startDroppingHost, startSilentHost, type Manner } from '../network';
import { against, describeUnreachable, through } from './unreachable';

const bench = useBench({}, {}, compressedClock(SPEED, SHORTEST_TIMEOUTS));
describeUnreachable(bench);

// n8n 2.x keeps axios's error, whose request shows that its socket was never ready to send.
describe('an encryption that was never agreed on: nothing was sent', () => {
	test.each<Manner>(['close', 'reset', 'silent'])('host: %s', async (manner) => {
		const host = await startSilentHost(manner);
		const result = await against(bench, `https://${host.authority}`);
		await host.close();
		expect(result.error?.message).toBe('reAPI could not be reached');
		expect(result.error?.description).toContain('Nothing was charged.');
	});

	test.each(['hang', 'reset'] as const)('proxy: %s', async (behaviour) => {
		const result = await through(bench, behaviour);
		expect(result.error?.message).toBe('reAPI could not be reached');
		expect(result.error?.description).toContain('Nothing was charged.');
	});
});

test('a host that drops every packet: nothing was charged, and the rest of 100 items is not tried', async () => {
	const host = await startDroppingHost(bench.simulator.url);
	await host.drop();
	const result = await bench.run(
		{ prompt: 'a fox' },
		{
			items: numbered(100),
			credential: { baseUrl: host.origin.replace('http:', 'https:') },
			node: { onError: 'continueRegularOutput' },
		},
	);
	await host.close();
	const errors = jsonOf(result.items('Node')).map(({ error }) => String(error));
	expect(errors).toEqual([
		'Not submitted: reAPI could not be reached',
		...Array<string>(99).fill(
			'Not submitted: another item could not be submitted: reAPI could not be reached',
		),
	]);
});

test.each<Manner>(['close', 'reset', 'silent', 'slowly'])(
	'a plain connection that was made and then fails (%s) leaves it uncertain',
	async (manner) => {
		const host = await startSilentHost(manner);
		const result = await against(bench, `http://${host.authority}`);
		await host.close();
		expect(result.error?.message).toBe(
			'Uncertain: The connection to reAPI failed before its response was complete; a task may have been made and charged',
		);
		expect(host.connections()).toBe(1);
	},
);
