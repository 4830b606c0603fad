import type { INodeExecutionData } from 'n8n-workflow';
import { itemFailure } from '../../../../nodes/ReapiImage/run/payments/itemFailure';
import { retryMemoryOf } from '../../../../nodes/ReapiImage/run/payments/retryMemory';
import { submitJob } from './simulatedRun';

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

describe('the memory of a run', () => {
	const memory = () => retryMemoryOf(items(), false, RUN);
	const task = { id: 'task_1', status: 'processing', imageUrls: [] } as const;
	const job = submitJob(0);
	const failure = itemFailure({ reason: 'lost', advice: '' }, 'uncertain');

	it('tells which items are not submitted again', () => {
		const run = memory();
		run.of(1).accepted = { task, submittedAt: 0, job };
		run.of(2).uncertain = { failure, job };
		run.of(3).notes++;
		expect([0, 1, 2, 3].map((item) => run.submitted(item))).toEqual([false, true, true, false]);
		expect([...run.submissions()]).toEqual([
			[1, run.of(1)],
			[2, run.of(2)],
		]);
	});

	it('begins with nothing, and is the same for each question', () => {
		const run = memory();
		expect(run.of(0)).toEqual({ notes: 0, images: new Map() });
		expect(run.of(0)).toBe(run.of(0));
	});

	it('is that of the array where there are no items', () => {
		const none: INodeExecutionData[] = [];
		expect(retryMemoryOf(none, false, RUN)).toBe(retryMemoryOf(none, false, RUN));
		expect(retryMemoryOf(none, false, RUN)).not.toBe(retryMemoryOf([], false, RUN));
	});

	it('of an item goes by the item, and of a tool by its arguments alone', () => {
		const json = { prompt: 'a fox' };
		expect(retryMemoryOf([{ json }], false, RUN)).not.toBe(retryMemoryOf([{ json }], false, RUN));
		const broken = [{ json: 'text' }] as unknown as INodeExecutionData[];
		expect(retryMemoryOf(broken, true, RUN)).toBe(retryMemoryOf(broken, true, RUN));
	});
});
