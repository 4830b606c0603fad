import type { INodeExecutionData } from 'n8n-workflow';
import { retryMemoryOf } from '../../../../nodes/ReapiImage/run/payments/retryMemory';

const items = (): INodeExecutionData[] => [{ json: { prompt: 'a fox' } }, { json: {} }];
const RUN = 'execution/node/0';

describe('the tries of a run', () => {
	it('share a memory where the items are the same objects, in whatever array', () => {
		const input = items();
		expect(retryMemoryOf(input.slice(0, 1), false, RUN)).toBe(retryMemoryOf(input, false, RUN));
	});

	it.each(['execution/node/1', 'execution/other/0', 'another/node/0'])(
		'share none with %s, on the very same items',
		(key) => {
			const input = items();
			const memory = retryMemoryOf(input, false, RUN);
			expect(retryMemoryOf(input, false, key)).not.toBe(memory);
			expect(retryMemoryOf(input, false, RUN)).toBe(memory);
		},
	);

	it('share none with a run on other items, equal or not', () => {
		expect(retryMemoryOf(items(), false, RUN)).not.toBe(retryMemoryOf(items(), false, RUN));
	});

	it('as a tool share it where the arguments are the same object', () => {
		const json = { prompt: 'a fox' };
		expect(retryMemoryOf([{ json }], true, RUN)).toBe(retryMemoryOf([{ json }], true, RUN));
	});
});
