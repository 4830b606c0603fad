import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../../../nodes/ReapiImage/run/clock';
import { createExecute } from '../../../nodes/ReapiImage/run/execute';
import { missingHostFeatures, OLDEST_N8N } from '../../../nodes/ReapiImage/run/hostFeatures';

const noop = () => undefined;

function host(helpers: object, functions: object = {}): IExecuteFunctions {
	const node = { name: 'reAPI Image', type: 'n8n-nodes-reapi.reapiImage' };
	const own = { getNode: () => node, getExecutionCancelSignal: noop, evaluateExpression: noop };
	return { ...own, helpers, ...functions } as unknown as IExecuteFunctions;
}

const HELPERS = {
	httpRequestWithAuthentication: noop,
	prepareBinaryData: noop,
	createBinarySignedUrl: noop,
};

test('an n8n that has everything passes', () => {
	expect(missingHostFeatures(host(HELPERS))).toBeUndefined();
});

/** The node on an n8n that has none of the functions that came later. */
async function runOnOldHost(continueOnFail: boolean): Promise<INodeExecutionData[][]> {
	const input = [{ json: {} }, { json: {} }];
	const old = host(
		{ ...HELPERS, createBinarySignedUrl: undefined },
		{
			getExecutionCancelSignal: undefined,
			evaluateExpression: undefined,
			getInputData: () => input,
			continueOnFail: () => continueOnFail,
		},
	);
	return await createExecute(systemClock).call(old);
}

test('an n8n that is too old is told by what it lacks', async () => {
	await expect(runOnOldHost(false)).rejects.toMatchObject({
		message: `This node needs n8n ${OLDEST_N8N} or newer`,
		description: expect.stringMatching(
			/Nothing was charged\..* getExecutionCancelSignal, evaluateExpression, createBinarySignedUrl/,
		),
	});
});

test('where the node is set to continue, each item fails as any other does', async () => {
	const [items = []] = await runOnOldHost(true);
	expect(items).toHaveLength(2);
	for (const [index, { json, pairedItem }] of items.entries()) {
		expect(json.error).toBe(`Not submitted: This node needs n8n ${OLDEST_N8N} or newer`);
		expect(pairedItem).toEqual({ item: index });
	}
});
