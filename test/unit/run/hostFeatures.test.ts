import type { IExecuteFunctions } from 'n8n-workflow';
import { expectHostFeatures, OLDEST_N8N } from '../../../nodes/ReapiImage/run/hostFeatures';

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
	expect(() => expectHostFeatures(host(HELPERS))).not.toThrow();
});

test('an n8n that is too old is told by what it lacks', () => {
	const old = host(
		{ ...HELPERS, createBinarySignedUrl: undefined },
		{ getExecutionCancelSignal: undefined },
	);
	let thrown: { message?: string; description?: string } = {};
	try {
		expectHostFeatures(old);
	} catch (error) {
		thrown = error as typeof thrown;
	}
	expect(thrown.message).toContain(OLDEST_N8N);
	expect(thrown.description).toMatch(/getExecutionCancelSignal, createBinarySignedUrl/);
});
