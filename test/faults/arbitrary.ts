import fc from 'fast-check';
import type { PlannedFault } from '../simulator';
import { FAULTS } from './faultList';
import {
	OPERATIONS,
	looksAtTasks,
	makesTasks,
	type CancelPlan,
	type FaultEntry,
	type Flaw,
	type ItemPlan,
	type OperationName,
	type Scenario,
} from './scenario';

const OFFICIAL = 'gpt-image-2-official';

// Valid together; the sizes are small where they can be, because each image is really drawn and sent.
const SHAPES: Array<Record<string, unknown>> = [
	{ model: OFFICIAL, resolution: '1k', size: '1:1', quality: 'low' },
	{ model: 'gpt-image-2', resolution: '1k', size: '4:3' },
	{ model: OFFICIAL, resolution: '1k', size: 'auto', quality: 'auto' },
	{ model: OFFICIAL, resolution: '1k', size: 'custom', width: 256, height: '512' },
	{ model: OFFICIAL, resolution: '2K', size: '3:2', quality: 'high' },
	{ model: OFFICIAL, resolution: '4k', size: '21:9', quality: 'medium' },
];

function shapeOf(operation: OperationName): fc.Arbitrary<Record<string, unknown>> {
	const shapes =
		operation === 'image.inpaint' ? SHAPES.filter((s) => s.model === OFFICIAL) : SHAPES;
	const weight = (index: number) => (index < 4 ? 6 : 1);
	return fc.oneof(
		...shapes.map((shape, index) => ({ weight: weight(index), arbitrary: fc.constant(shape) })),
	);
}

function parametersOf(operation: OperationName): fc.Arbitrary<Record<string, unknown>> {
	return fc
		.tuple(
			shapeOf(operation),
			fc.record({
				waitForCompletion: fc.oneof(
					{ weight: 5, arbitrary: fc.constant(true) },
					fc.constant(false),
				),
				downloadImages: fc.boolean(),
				imageSource: fc.constantFrom('url', 'binary'),
			}),
		)
		.map(([shape, rest]) => ({ ...shape, ...rest }));
}

// A value that stops the whole run tells little more the second time.
const rarely = (stopping: number, ...others: number[]) =>
	fc.oneof(
		{ weight: 12, arbitrary: fc.constantFrom(...others) },
		{ weight: 1, arbitrary: fc.constant(stopping) },
	);

const options = fc.record(
	{
		outputMode: fc.constantFrom('perImage', 'perRequest'),
		fileName: fc.constantFrom('', 'picture', 'a/../b'),
		binaryPropertyName: fc.constantFrom('data', 'image'),
		timeout: fc.oneof(
			{ weight: 12, arbitrary: fc.constantFrom<number | string>(300, 60, 30, '45') },
			{ weight: 1, arbitrary: fc.constant(900) },
		),
		onTimeout: fc.constantFrom('error', 'returnTask'),
		pollInterval: fc.constantFrom(0, 1, 7, 60),
		maxParallelTasks: fc.constantFrom(20, 1, 2, 5),
		onDownloadFailure: fc.constantFrom('returnUrl', 'error'),
		spendingLimit: rarely(5, 0, 1_000_000),
		minimumBalance: rarely(1_000_000_000, 0, 100),
		background: fc.constantFrom('auto', 'opaque', 'transparent'),
		moderation: fc.constantFrom('auto', 'low'),
	},
	// The default would be the longest one.
	{ requiredKeys: ['timeout'] },
);

function flawOf(operation: OperationName): fc.Arbitrary<Flaw | undefined> {
	const flaws: Flaw[] = looksAtTasks(operation)
		? ['taskId', 'unknownTask']
		: makesTasks(operation)
			? ['prompt', 'count', ...(operation === 'image.generate' ? [] : (['reference'] as const))]
			: ['count'];
	return fc.oneof(
		{ weight: 40, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: fc.constantFrom(...flaws) },
	);
}

function itemsOf(operation: OperationName): fc.Arbitrary<ItemPlan[]> {
	const item = fc
		.record({
			n: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 4 })),
			references: fc.constantFrom(1, 1, 2, 3),
			flaw: flawOf(operation),
		})
		.map(({ flaw, ...rest }): ItemPlan => ({ ...rest, ...(flaw && { flaw }) }));
	return fc.array(item, { minLength: 1, maxLength: 12 });
}

const times: fc.Arbitrary<number | 'always'> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(1) },
	{ weight: 2, arbitrary: fc.integer({ min: 2, max: 4 }) },
	{ weight: 1, arbitrary: fc.constant('always' as const) },
);

function faultOf(on: PlannedFault['on'], itemCount: number): fc.Arbitrary<FaultEntry> {
	const item =
		on === 'balance'
			? fc.constant(undefined)
			: fc.option(fc.nat({ max: itemCount - 1 }), { nil: undefined, freq: 4 });
	return fc
		.record({
			item,
			fault: fc.constantFrom(...FAULTS[on]),
			times,
			skip: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 3 })),
		})
		.map(({ item: number, ...rest }) => ({
			...(number !== undefined && { item: number }),
			planned: { on, ...rest } as PlannedFault,
		}));
}

// Where the operation sends such requests at all.
function targetsOf(operation: OperationName): Array<PlannedFault['on']> {
	if (makesTasks(operation))
		return ['submit', 'submit', 'submit', 'poll', 'image', 'task', 'balance'];
	if (operation === 'task.wait') return ['poll', 'image', 'task'];
	return operation === 'task.get' ? ['poll', 'task'] : ['balance'];
}

function faultsOf(operation: OperationName, itemCount: number): fc.Arbitrary<FaultEntry[]> {
	const entries = targetsOf(operation).map((on) => faultOf(on, itemCount));
	return fc.array(fc.oneof(...entries), { maxLength: 8 });
}

const cancel: fc.Arbitrary<CancelPlan | undefined> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(undefined) },
	{ weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((atRequest) => ({ atRequest })) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }).map((afterMs) => ({ afterMs })) },
);

const operation: fc.Arbitrary<OperationName> = fc.oneof(
	...OPERATIONS.map((name) => ({
		weight: makesTasks(name) ? 8 : name === 'image.estimateCost' ? 1 : 2,
		arbitrary: fc.constant(name),
	})),
);

/** Draws a run of a workflow, with all that goes wrong in it. */
export const scenarios: fc.Arbitrary<Scenario> = operation.chain((name) =>
	itemsOf(name).chain((items) =>
		fc
			.record({
				parameters: parametersOf(name),
				options,
				onError: fc.constantFrom(
					'stopWorkflow' as const,
					'continueRegularOutput' as const,
					'continueErrorOutput' as const,
				),
				tries: fc.nat({ max: 5 }),
				faults: faultsOf(name, items.length),
				refusedMs: fc.oneof(
					{ weight: 9, arbitrary: fc.constant(0) },
					fc.integer({ min: 1, max: 40 }),
				),
				cancel,
			})
			.map(({ cancel: stop, ...rest }): Scenario => ({
				operation: name,
				items,
				...rest,
				...(stop && { cancel: stop }),
			})),
	),
);
