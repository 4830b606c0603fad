import { useBench } from './fixture';
import { startSilentHost, type Manner } from '../network';
import { against, describeUnreachable, through } from './unreachable';

const bench = useBench();
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
