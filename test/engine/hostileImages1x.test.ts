import { sleep } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { useBench } from './fixture';
import { silentHostClock, testHostileImages } from './hostileImages';

// Jest gives the node that line's n8n-workflow, as a server of that line would.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

testHostileImages(useBench({}, { line: '1.x' }), useBench({}, { line: '1.x' }, silentHostClock()));
// 1.x cannot end a sleep: the longest that a wait leaves behind, its 900 s, are 1.8 s here.
afterAll(async () => await sleep(2_000));
