import { sleep } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import { describeCustomData } from './customData';
import { useBench } from './fixture';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

// 1.x cannot end a sleep: the longest that a wait leaves behind, its 900 s, are 1.8 s here.
afterAll(async () => await sleep(2_000));

describe('n8n 1.x: the custom data of an execution has the ids', () => {
	describeCustomData(useBench({}, { line: '1.x' }));
});
