import type * as N8nWorkflow from 'n8n-workflow';
import { fastClock, SHORTEST_TIMEOUTS, SPEED } from './fastClock';
import { useBench } from './fixture';
import { startSilentHost, type Manner } from '../network';
import { against, describeUnreachable } from './unreachable';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

const bench = useBench({}, { line: '1.x' }, fastClock(SPEED, SHORTEST_TIMEOUTS));
describeUnreachable(bench);

// n8n 1.x leaves a code that is the same before and after the request was sent: it must not be sent again.
test.each<Manner>(['close', 'reset', 'silent'])(
	'an encryption that was never agreed on (%s) leaves it uncertain',
	async (manner) => {
		const host = await startSilentHost(manner);
		const result = await against(bench, `https://${host.authority}`);
		await host.close();
		expect(result.error?.message).toContain('Uncertain: ');
		expect(host.connections()).toBe(1);
	},
);
