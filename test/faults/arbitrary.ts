import fc from 'fast-check';
import type { PlannedFault } from '../simulator';
import {
	cancel,
	credential,
	furtherExecutions,
	host,
	mode,
	mostly,
	notes,
	options,
	reuse,
	times,
} from './draws';
import { FAULTS } from './faultList';
import {
	CUSTOM_KINDS,
	OPERATIONS,
	RESUMED_TASKS,
	looksAtTasks,
	makesTasks,
	type FaultEntry,
	type Flaw,
	type ItemPlan,
	type OperationName,
	type ResumedTask,
	type Scenario,
} from './scenario';

type On = PlannedFault['on'];

const OFFICIAL = 'gpt-image-2-official';

// Valid together; the sizes are small where they can be, because each image is really drawn and sent.
const SHAPES: ReadonlyArray<Readonly<Record<string, unknown>>> = [
	{ model: OFFICIAL, resolution: '1k', size: '1:1', quality: 'low' },
	{ model: OFFICIAL, resolution: '1k', size: 'auto', quality: 'auto' },
	{ model: OFFICIAL, resolution: '1k', size: 'custom', width: 256, height: '512' },
	{ model: OFFICIAL, resolution: '2K', size: '3:2', quality: 'high' },
	{ model: OFFICIAL, resolution: '4k', size: '21:9', quality: 'medium' },
	// Inpainting is not for this model.
	{ model: 'gpt-image-2', resolution: '1k', size: '4:3' },
];
const SMALL_SHAPES = [0, 1, 2, 5];
const LARGE_SHAPES = [3, 4];

function flawsOf(operation: OperationName): readonly Flaw[] {
	if (looksAtTasks(operation)) return ['taskId', 'unknownTask'];
	if (!makesTasks(operation)) return ['count'];
	if (operation === 'image.custom') return ['wrongJson', 'list', 'noModel', 'dataUri'];
	const own: Flaw[] = ['prompt', 'count', 'resume'];
	return operation === 'image.generate' ? own : [...own, 'reference'];
}

// What the operation sends; submissions count most.
function targetsOf(operation: OperationName): readonly On[] {
	if (makesTasks(operation))
		return ['submit', 'submit', 'submit', 'poll', 'image', 'image', 'task', 'balance'];
	if (operation === 'task.wait') return ['poll', 'image', 'image', 'image', 'task'];
	return operation === 'task.get' ? ['poll', 'task'] : ['balance'];
}

// Numbers are drawn, and made to fit the operation and the items afterwards: had the one been drawn from the other,
// fast-check could not take items away from a counterexample without drawing its faults anew.
const index = fc.nat({ max: 9_999 });

function pick<T>(list: readonly T[], at: number): T {
	return list[at % list.length] as T;
}

const drawnItem = fc.record({
	n: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 4 })),
	references: fc.constantFrom(1, 1, 2, 3),
	custom: fc.oneof(
		{ weight: 12, arbitrary: fc.constantFrom(...CUSTOM_KINDS.slice(0, -1)) },
		// Its megabyte goes through everything several times.
		{ weight: 1, arbitrary: fc.constant('large' as const) },
	),
	resume: mostly<ResumedTask | undefined>(undefined, 20, ...RESUMED_TASKS),
	dryTask: mostly(false, 8, true),
	flaw: mostly<number | undefined>(undefined, 40, 0, 1, 2, 3),
});

const drawnFault = fc.record({
	on: index,
	fault: index,
	item: fc.option(fc.nat({ max: 11 }), { nil: undefined, freq: 4 }),
	times,
	skip: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 3 })),
	execution: fc.nat({ max: 2 }),
});

const drawn = fc.record({
	operation: fc.oneof(
		...OPERATIONS.map((name) => ({
			weight: makesTasks(name) ? 6 : name === 'image.estimateCost' ? 1 : 2,
			arbitrary: fc.constant(name),
		})),
	),
	items: fc.array(drawnItem, { minLength: 1, maxLength: 12 }),
	shape: fc.oneof(
		{ weight: 12, arbitrary: fc.constantFrom(...SMALL_SHAPES) },
		{ weight: 1, arbitrary: fc.constantFrom(...LARGE_SHAPES) },
	),
	waitForCompletion: mostly(true, 5, false),
	downloadImages: fc.boolean(),
	imageSource: fc.constantFrom('url', 'binary'),
	options,
	reuse,
	onError: fc.constantFrom(
		'stopWorkflow' as const,
		'continueRegularOutput' as const,
		'continueErrorOutput' as const,
	),
	tries: fc.nat({ max: 5 }),
	faults: fc.array(drawnFault, { maxLength: 8 }),
	refusedMs: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 })),
	cancel,
	host,
	credential,
	notes,
	mode,
	further: furtherExecutions,
	failsBehind: fc.boolean(),
	otherModels: mostly(true, 5, false),
});

type DrawnItem = typeof drawnItem extends fc.Arbitrary<infer T> ? T : never;
type DrawnFault = typeof drawnFault extends fc.Arbitrary<infer T> ? T : never;

function fitItem(operation: OperationName, all: DrawnItem): ItemPlan {
	const { n, references, custom, resume, dryTask, flaw } = all;
	return {
		n,
		references,
		custom,
		...(makesTasks(operation) && resume !== undefined && { resume }),
		...(looksAtTasks(operation) && dryTask && { dryTask }),
		...(flaw !== undefined && { flaw: pick(flawsOf(operation), flaw) }),
	};
}

// Every other time the kind comes first: there are many statuses, and but one way to send half of a response.
function pickFault<F extends { readonly kind: string }>(faults: readonly F[], at: number): F {
	if (at % 2 === 0) return pick(faults, at / 2);
	const kinds = [...new Set(faults.map(({ kind }) => kind))];
	const serial = (at - 1) / 2;
	const kind = pick(kinds, serial);
	const ofKind = faults.filter((fault) => fault.kind === kind);
	return pick(ofKind, Math.floor(serial / kinds.length));
}

function fitFault(
	operation: OperationName,
	itemCount: number,
	executions: number,
	drawnOne: DrawnFault,
): FaultEntry {
	const { item, times: count, skip, execution } = drawnOne;
	const on = pick(targetsOf(operation), drawnOne.on);
	const fault = pickFault(FAULTS[on], drawnOne.fault);
	const planned = { on, fault, times: count, skip } as PlannedFault;
	const entry = { execution: execution % executions, planned };
	// A balance is no item's.
	return item === undefined || on === 'balance' ? entry : { item: item % itemCount, ...entry };
}

/** Draws the executions of a workflow, with all that goes wrong in them. */
export const scenarios: fc.Arbitrary<Scenario> = drawn.map((all): Scenario => {
	const { operation, items, shape, faults, cancel: stop, host: elsewhere } = all;
	const shapes = operation === 'image.inpaint' ? SHAPES.slice(0, -1) : SHAPES;
	const { waitForCompletion, downloadImages, imageSource } = all;
	// Of the operations that make nothing, one execution tells all.
	const further = makesTasks(operation) ? all.further : [];
	return {
		operation,
		items: items.map((item) => fitItem(operation, item)),
		parameters: { ...pick(shapes, shape), waitForCompletion, downloadImages, imageSource },
		options: { ...all.options, ...(all.reuse !== undefined && { reuse: all.reuse }) },
		onError: all.onError,
		mode: all.mode,
		further: further.map(({ kind, changed, tasks }) => ({
			kind,
			...(changed !== undefined && { changed: changed % items.length }),
			...(tasks && { tasks }),
		})),
		failsBehind: all.failsBehind && further.length > 0,
		otherModels: all.otherModels,
		tries: all.tries,
		faults: faults.map((fault) => fitFault(operation, items.length, further.length + 1, fault)),
		refusedMs: all.refusedMs,
		...(stop && { cancel: stop }),
		...(elsewhere && { host: elsewhere }),
		...(all.credential && { credential: all.credential }),
		...(all.notes !== undefined && { notes: all.notes }),
	};
});
