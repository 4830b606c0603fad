import fc from 'fast-check';
import {
	REPETITIONS,
	type CancelPlan,
	type FurtherExecution,
	type Repetition,
	type Scenario,
	type UnreadableCredential,
} from './scenario';
import { HOSTS, TABLE_FAULTS, type HostKind } from './surroundings';

/** One of several values, the first of them the most often by far. */
export function mostly<T>(usual: T, weight: number, ...others: T[]): fc.Arbitrary<T> {
	return fc.oneof(
		{ weight, arbitrary: fc.constant(usual) },
		{ weight: 1, arbitrary: fc.constantFrom(...others) },
	);
}

// A value that stops the whole run tells little more the second time.
const rarely = (stopping: number, ...others: number[]) =>
	fc.oneof(
		{ weight: 12, arbitrary: fc.constantFrom(...others) },
		{ weight: 1, arbitrary: fc.constant(stopping) },
	);

/** Values of the node's options. */
export const options = fc.record(
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
		// A dry run meets no fault: a few of them tell as much as many.
		dryRun: mostly('never', 8, 'manual', 'always'),
	},
	// The default would be the longest one.
	{ requiredKeys: ['timeout'] },
);

/** How many requests a fault hits. */
export const times: fc.Arbitrary<number | 'always'> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(1) },
	{ weight: 2, arbitrary: fc.integer({ min: 2, max: 4 }) },
	{ weight: 1, arbitrary: fc.constant('always' as const) },
);

/** When the execution is stopped, if it is. */
export const cancel: fc.Arbitrary<CancelPlan | undefined> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(undefined) },
	{ weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((atRequest) => ({ atRequest })) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }).map((afterMs) => ({ afterMs })) },
);

/** Where the Base URL leads, if not to the simulator. */
export const host: fc.Arbitrary<HostKind | undefined> = mostly<HostKind | undefined>(
	undefined,
	15,
	...HOSTS,
);

/** When the credential cannot be read, if it cannot. */
export const credential: fc.Arbitrary<UnreadableCredential | undefined> = fc.oneof(
	{ weight: 15, arbitrary: fc.constant(undefined) },
	{
		weight: 1,
		arbitrary: fc.record({ after: fc.nat({ max: 8 }), times: fc.integer({ min: 1, max: 6 }) }),
	},
);

/** What n8n's database does with notes, if it does not do as it is told. */
export const notes: fc.Arbitrary<string | undefined> = mostly<string | undefined>(
	undefined,
	15,
	...Object.keys(TABLE_FAULTS),
);

/** How the execution was started. */
export const mode: fc.Arbitrary<Scenario['mode']> = mostly<Scenario['mode']>(
	'trigger',
	2,
	'manual',
	'webhook',
	'integrated',
	'evaluation',
);

const further = fc.record({
	kind: fc.oneof(
		{ weight: 1, arbitrary: fc.constant<Repetition>('again') },
		{ weight: 2, arbitrary: fc.constantFrom(...REPETITIONS) },
	),
	changed: fc.option(fc.nat({ max: 11 }), { nil: undefined, freq: 2 }),
	tasks: mostly<FurtherExecution['tasks']>(undefined, 3, 'forgotten', 'old'),
});

/** Further executions of the workflow: mostly none, because each takes as long as the first. */
export const furtherExecutions = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constant<Array<typeof further extends fc.Arbitrary<infer T> ? T : never>>([]),
	},
	{ weight: 1, arbitrary: fc.array(further, { minLength: 1, maxLength: 2 }) },
);

/** The option Reuse Paid Images, which matters where something is run again. */
export const reuse = mostly<'sameRequest' | 'never' | undefined>(
	'sameRequest',
	2,
	'never',
	undefined,
);
