import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Counter } from './judge';
import type { Variant } from './laboratory';
import { makesTasks, type Scenario } from './scenario';
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
	withTexts(execute, (text) => text.replace(/The submission may have reached reAPI[^.]*\./g, ''));

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

/** A wrong variant, and what must find it. */
interface Wrong {
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
	'throws errors with the request inside': {
		variant: throwsRawErrors,
		counter: 'keyLeaks',
		shows: ({ onError, items }) =>
			onError === 'stopWorkflow' && items.some(({ flaw }) => flaw !== undefined),
	},
};
