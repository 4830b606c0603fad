import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Counter } from './judge';
import type { Variant } from './laboratory';
import { isDryRun, makesTasks, type Repetition, type Scenario } from './scenario';
import type { Execute } from './witness';

type Helpers = IExecuteFunctions['helpers'];
type Send = Helpers['httpRequestWithAuthentication'];

/** The node with other helpers. */
function withHelpers(
	execute: Execute,
	change: (helpers: Helpers, context: IExecuteFunctions) => Partial<Helpers>,
): Execute {
	return async function (this: IExecuteFunctions) {
		const helpers = { ...this.helpers, ...change(this.helpers, this) };
		const context = Object.create(this, { helpers: { value: helpers } }) as IExecuteFunctions;
		return (await execute.call(context)) as INodeExecutionData[][];
	};
}

/** The node with its texts changed, in failed items and in errors. */
function withTexts(execute: Execute, change: (text: string) => string): Execute {
	return async function (this: IExecuteFunctions) {
		const ended = execute.call(this) as Promise<INodeExecutionData[][]>;
		ended.catch((error: { message: string; description?: string | null }) => {
			error.message = change(error.message);
			error.description = change(error.description ?? '');
		});
		const outputs = await ended;
		for (const { json } of outputs.flat()) {
			if (!('error' in json)) continue;
			const changed = JSON.parse(change(JSON.stringify(json))) as IDataObject;
			Object.assign(json, changed);
		}
		return outputs;
	};
}

const statusOf = (answer: unknown) => (answer as { statusCode: number }).statusCode;

/** What many nodes do: a gateway's error is answered by sending the request again. */
const repeatsAfterServerErrors: Variant = (execute) =>
	withHelpers(execute, ({ httpRequestWithAuthentication: send }) => {
		const repeating = async function (
			this: IExecuteFunctions,
			type: string,
			options: IHttpRequestOptions,
		): Promise<unknown> {
			const answer = (await send.call(this, type, options)) as unknown;
			if (options.method !== 'POST' || statusOf(answer) < 500) return answer;
			return (await send.call(this, type, options)) as unknown;
		};
		return { httpRequestWithAuthentication: repeating as Send };
	});

/** The texts of errors do not name the tasks that were accepted. */
const omitsTaskIds: Variant = (execute) =>
	withTexts(execute, (text) => text.replace(/task_[0-9a-f]{32}/g, 'a task'));

/** A lost submission is reported like any failure. */
const playsDownLostAnswers: Variant = (execute) =>
	withTexts(execute, (text) =>
		text.replace(
			/(The submission may have reached reAPI|Perhaps submitted and charged)[^.]*\.|Uncertain: |; a task may have been made and charged/g,
			'',
		),
	);

/** A helpful field more on failed items, and all of them at the end. */
const decoratesFailedItems: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const outputs = (await execute.call(this)) as INodeExecutionData[][];
		return outputs.map((rows) =>
			[...rows]
				.sort((one, other) => Number('error' in one.json) - Number('error' in other.json))
				.map((row) => ('error' in row.json ? { ...row, json: { ...row.json, item: 1 } } : row)),
		);
	};

/** The stop signal is not looked at. */
const ignoresStop: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const deaf = Object.create(this, {
			getExecutionCancelSignal: { value: () => undefined },
		}) as IExecuteFunctions;
		return (await execute.call(deaf)) as INodeExecutionData[][];
	};

/** Images are fetched with the key, as if their host were the API. */
const sendsKeyToImageHost: Variant = (execute) =>
	withHelpers(execute, ({ httpRequest }, context) => ({
		httpRequest: async (options: IHttpRequestOptions) => {
			const { apiKey } = await context.getCredentials<{ apiKey: string }>('reapiApi');
			const headers = { ...options.headers, Authorization: `Bearer ${apiKey}` };
			return (await httpRequest({ ...options, headers })) as unknown;
		},
	}));

/** The error of n8n's request helper is handed on as it is, with the request and its headers inside. */
const throwsRawErrors: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const { apiKey } = await this.getCredentials<{ apiKey: string }>('reapiApi');
		const ended = execute.call(this) as Promise<INodeExecutionData[][]>;
		ended.catch((error: Error) => {
			const request = { headers: { Authorization: `Bearer ${apiKey}` } };
			error.cause = Object.assign(new Error('Request failed'), { config: request });
		});
		return await ended;
	};

/** The items after the first one are called unreachable without a submission. */
const submitsOneItem: Variant = (execute) =>
	withHelpers(execute, ({ httpRequestWithAuthentication: send }) => {
		let first: unknown;
		const lazy = async function (
			this: IExecuteFunctions,
			type: string,
			options: IHttpRequestOptions,
		): Promise<unknown> {
			if (options.method === 'POST') first ??= options.body;
			if (options.method === 'POST' && options.body !== first) {
				throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
			}
			return (await send.call(this, type, options)) as unknown;
		};
		return { httpRequestWithAuthentication: lazy as Send };
	});

/** The node with other parameters than the workflow has. */
function withParameters(
	execute: Execute,
	change: (name: string, value: unknown) => unknown,
): Execute {
	return async function (this: IExecuteFunctions) {
		const getNodeParameter = (name: string, ...rest: [number]) =>
			change(name, this.getNodeParameter(name, ...rest));
		const changed = { getNodeParameter: { value: getNodeParameter } };
		const context = Object.create(this, changed) as IExecuteFunctions;
		return (await execute.call(context)) as INodeExecutionData[][];
	};
}

/** An option is there, and does nothing. */
const ignoresOption =
	(option: string): Variant =>
	(execute) =>
		withParameters(execute, (name, value) =>
			name === 'options' ? { ...(value as object), [option]: undefined } : value,
		);

/** What has changed in a prompt is not looked at. */
const takesOldPrompts: Variant = (execute) =>
	withParameters(execute, (name, value) =>
		name === 'prompt' ? String(value).replace(/ v\d+/, ' v0') : value,
	);

/** Custom requests get a field that the node thinks is missing. */
const completesBodies: Variant = (execute) =>
	withHelpers(execute, ({ httpRequestWithAuthentication: send }) => {
		const completing = async function (
			this: IExecuteFunctions,
			type: string,
			options: IHttpRequestOptions,
		): Promise<unknown> {
			if (options.method !== 'POST') return (await send.call(this, type, options)) as unknown;
			const { size = '1:1', ...rest } = JSON.parse(String(options.body)) as IDataObject;
			const body = JSON.stringify({ ...rest, size });
			return (await send.call(this, type, { ...options, body })) as unknown;
		};
		return { httpRequestWithAuthentication: completing as Send };
	});

/** What comes out does not say what it did not cost. */
const hidesReuse: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const outputs = (await execute.call(this)) as INodeExecutionData[][];
		for (const { json } of outputs.flat()) delete json.reused;
		return outputs;
	};

/** A dry run is not marked as one. */
const hidesDryRuns: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const outputs = (await execute.call(this)) as INodeExecutionData[][];
		for (const { json } of outputs.flat()) delete json.dryRun;
		return outputs;
	};

/** Another worker does not see what the first one noted. */
const forgetsNotes: Variant = (execute) =>
	withHelpers(execute, () => ({
		checkProcessedAndRecord: async (items) => ({ new: [...items], processed: [] }),
	}));

/** Notes of one execution count for all that bear its id. */
const trustsIds: Variant = (execute) =>
	async function (this: IExecuteFunctions) {
		const getWorkflowDataProxy = () => {
			throw new Error('There is no trigger');
		};
		const changed = { getWorkflowDataProxy: { value: getWorkflowDataProxy } };
		const context = Object.create(this, changed) as IExecuteFunctions;
		return (await execute.call(context)) as INodeExecutionData[][];
	};

/** A wrong variant, and what must find it. */
export interface Wrong {
	readonly variant: Variant;
	readonly counter: Counter;
	/** Scenarios in which it can show; there are many others. */
	readonly shows: (scenario: Scenario) => boolean;
}

const fails =
	(on: string, ...kinds: string[]) =>
	(scenario: Scenario) =>
		makesTasks(scenario.operation) &&
		scenario.cancel === undefined &&
		scenario.faults.some(({ planned }) => planned.on === on && kinds.includes(planned.fault.kind));

const isPaid = (scenario: Scenario) =>
	makesTasks(scenario.operation) &&
	!isDryRun(scenario) &&
	scenario.cancel === undefined &&
	scenario.options.spendingLimit !== 5 &&
	scenario.otherModels &&
	scenario.items.every(({ flaw }) => flaw === undefined);

const runsAgain =
	(...kinds: Repetition[]) =>
	(scenario: Scenario) =>
		isPaid(scenario) &&
		scenario.faults.length < 4 &&
		scenario.further.some(({ kind, tasks }) => kinds.includes(kind) && tasks === undefined);

const reusesIn = (scenario: Scenario) =>
	runsAgain('again')(scenario) && scenario.options.reuse === 'sameRequest';

/** Wrong behaviour in words. */
export const VARIANTS: Readonly<Record<string, Wrong>> = {
	'repeats a submission after a server error': {
		variant: repeatsAfterServerErrors,
		counter: 'doubleCharges',
		shows: fails('submit', 'status'),
	},
	'omits the ids of accepted tasks from errors': {
		variant: omitsTaskIds,
		counter: 'lostTasks',
		shows: (scenario) =>
			fails('task', 'images', 'noImages')(scenario) &&
			scenario.onError !== 'stopWorkflow' &&
			scenario.parameters.waitForCompletion === true,
	},
	'reports a lost submission as a plain failure': {
		variant: playsDownLostAnswers,
		counter: 'unannouncedCharges',
		shows: fails('submit', 'reset', 'hang', 'html', 'truncated'),
	},
	'adds a field to failed items and puts them last': {
		variant: decoratesFailedItems,
		counter: 'misroutedItems',
		shows: ({ onError, items }) =>
			onError !== 'stopWorkflow' && items.some(({ flaw }) => flaw !== undefined),
	},
	'goes on after a stop': {
		variant: ignoresStop,
		counter: 'requestsAfterCancel',
		shows: ({ operation, items, parameters, cancel }) =>
			makesTasks(operation) &&
			items.length > 2 &&
			parameters.waitForCompletion === true &&
			cancel !== undefined &&
			'atRequest' in cancel &&
			cancel.atRequest < 5,
	},
	'sends the key to the image host': {
		variant: sendsKeyToImageHost,
		counter: 'keyLeaks',
		shows: ({ operation, parameters }) =>
			operation === 'task.wait' && parameters.downloadImages === true,
	},
	'submits the first item only': {
		variant: submitsOneItem,
		counter: 'refusedWithoutCause',
		shows: ({ operation, items, options, cancel, faults }) =>
			makesTasks(operation) &&
			cancel === undefined &&
			options.spendingLimit !== 5 &&
			faults.length < 2 &&
			items.length > 1 &&
			items.every(({ flaw }) => flaw === undefined),
	},
	'ignores the option Reuse Paid Images': {
		variant: ignoresOption('reuse'),
		counter: 'paidAgain',
		shows: (scenario) => reusesIn(scenario) && scenario.further[0]?.changed === undefined,
	},
	'ignores the option Resume Task ID': {
		variant: ignoresOption('resumeTaskId'),
		counter: 'paidAgain',
		shows: (scenario) => isPaid(scenario) && scenario.items.some(({ resume }) => resume === 'good'),
	},
	'takes the images of an older prompt for those of a new one': {
		variant: takesOldPrompts,
		counter: 'wrongReuse',
		shows: (scenario) =>
			reusesIn(scenario) &&
			scenario.operation !== 'image.custom' &&
			scenario.further[0]?.changed !== undefined,
	},
	'does not tell what it reused': {
		variant: hidesReuse,
		counter: 'wrongReuse',
		shows: (scenario) => reusesIn(scenario) && scenario.further[0]?.changed === undefined,
	},
	'submits in a dry run': {
		variant: ignoresOption('dryRun'),
		counter: 'wrongDryRuns',
		shows: (scenario) =>
			isDryRun(scenario) && scenario.items.every(({ flaw }) => flaw === undefined),
	},
	'does not mark a dry run': {
		variant: hidesDryRuns,
		counter: 'wrongDryRuns',
		shows: (scenario) =>
			isDryRun(scenario) && scenario.items.every(({ flaw }) => flaw === undefined),
	},
	'completes the bodies of custom requests': {
		variant: completesBodies,
		counter: 'changedBodies',
		shows: (scenario) => isPaid(scenario) && scenario.operation === 'image.custom',
	},
	'throws errors with the request inside': {
		variant: throwsRawErrors,
		counter: 'keyLeaks',
		shows: ({ onError, items }) =>
			onError === 'stopWorkflow' && items.some(({ flaw }) => flaw !== undefined),
	},
};

/** The same for n8n 1.x, where notes in n8n's database keep another worker from paying again. */
export const VARIANTS_1X: Readonly<Record<string, Wrong>> = {
	'does not read the notes of a worker that died': {
		variant: forgetsNotes,
		counter: 'paidAgain',
		shows: (scenario) =>
			makesTasks(scenario.operation) &&
			!isDryRun(scenario) &&
			scenario.options.spendingLimit !== 5 &&
			scenario.further.some(({ kind }) => kind === 'deadWorker') &&
			scenario.notes === undefined &&
			scenario.options.reuse !== 'sameRequest',
	},
	'takes the notes of an older execution for those of this one': {
		variant: trustsIds,
		counter: 'refusedWithoutCause',
		shows: (scenario) => runsAgain('sameId')(scenario) && scenario.notes === undefined,
	},
};
