import type { IExecuteFunctions } from 'n8n-workflow';
import type { ReapiClient } from '../../../../nodes/ReapiImage/api/client';
import type { ApiResponse } from '../../../../nodes/ReapiImage/api/response';
import { systemClock } from '../../../../nodes/ReapiImage/run/clock';
import type { RunContext } from '../../../../nodes/ReapiImage/run/context';
import { readSettings } from '../../../../nodes/ReapiImage/run/input/settings';
import type { Job, SubmitWork } from '../../../../nodes/ReapiImage/run/job';
import { executionStateOf } from '../../../../nodes/ReapiImage/run/payments/executionState';
import { RetryMemory } from '../../../../nodes/ReapiImage/run/payments/retryMemory';
import { Reuse } from '../../../../nodes/ReapiImage/run/payments/reuse';
import { ReuseStore } from '../../../../nodes/ReapiImage/run/payments/reuseStore';

/** What reAPI responds to the nth submission, from 0. */
export type Responder = (nth: number, body: object) => ApiResponse | Promise<ApiResponse>;

/** A run on simulated time, without n8n and without a network. */
export interface SimulatedRun extends RunContext {
	/** When each submission was sent, in seconds since the start. */
	readonly sentAt: number[];
	readonly bodies: object[];
	readonly stop: AbortController;
	readonly log: string[];
	readonly hints: string[];
	readonly customData: Map<string, string>;
	readonly store: ReuseStore;
}

/** Lays out a run; `more` replaces parts of it. Needs simulated time (`jest.useFakeTimers`). */
export function simulatedRun(
	respond: Responder = () => {
		throw new Error('nothing should have been sent');
	},
	more: Omit<Partial<RunContext>, 'context'> & {
		readonly context?: object;
		readonly balance?: () => ApiResponse;
	} = {},
): SimulatedRun {
	const startedAt = systemClock.now();
	const [sentAt, bodies, log, hints]: [number[], object[], string[], string[]] = [[], [], [], []];
	const customData = new Map<string, string>();
	const stop = new AbortController();
	const [nodeContext, flowContext] = [{}, {}];
	const note = (level: string) => (text: string) => log.push(`${level} ${text}`);
	const { context: features, balance, ...parts } = more;
	const context = {
		getExecutionId: () => '7',
		getNode: () => ({ id: 'node', name: 'reAPI', type: 'reapiImage' }),
		getMode: () => 'trigger',
		getContext: (type: string) => (type === 'node' ? nodeContext : flowContext),
		getWorkflowDataProxy: () => ({
			$execution: {
				customData: {
					set: (key: string, value: string) => customData.set(key, value),
					get: (key: string) => customData.get(key),
				},
			},
		}),
		helpers: {
			getBinaryDataBuffer: async (_item: number, { data }: { data: string }) =>
				Buffer.from(data, 'base64'),
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
		},
		logger: { info: note('info'), warn: note('warn'), debug: note('debug') },
		addExecutionHints: ({ message, type }: { message: string; type: string }) =>
			hints.push(`${type} ${message}`),
		...features,
	} as unknown as IExecuteFunctions;
	const client = {
		submit: async (body: object) => {
			sentAt.push(Math.round(systemClock.now() - startedAt) / 1000);
			bodies.push(body);
			return await respond(bodies.length - 1, body);
		},
		getBalance: async () => balance?.(),
	} as unknown as ReapiClient;
	const base = { context, clock: systemClock, signal: stop.signal, apiKey: 'rk_live_1' };
	const store = new ReuseStore();
	return {
		...base,
		client,
		origin: 'https://reapi.ai',
		execution: executionStateOf(context),
		memory: new RetryMemory(),
		journal: undefined,
		loopbackBase: false,
		asTool: false,
		offline: false,
		reuse: new Reuse({ ...base, origin: 'https://reapi.ai' }, store),
		...parts,
		...{ sentAt, bodies, stop, log, hints, customData, store },
	};
}

/** A job whose request costs so many credits; null: nobody knows how many. */
export function submitJob(
	itemIndex: number,
	credits: number | null = 43,
	options: object = {},
	body: object = { model: 'gpt-image-2', prompt: `fox ${itemIndex}` },
): Job & { readonly work: SubmitWork } {
	const settings = readSettings(options);
	if (!settings.ok) throw new Error(settings.failure.reason);
	const estimate = {
		credits: credits ?? 0,
		usd: 0,
		perImageUsd: 0,
		priceTableDate: '2026-01-01',
		billedQuality: null,
		billedSize: null,
	};
	return {
		itemIndex,
		settings: settings.value,
		cadence: { latency: { fromS: 10, toS: 20, source: 'vendor' }, pollIntervalS: 0 },
		wait: true,
		download: false,
		work: {
			kind: 'submit',
			body,
			warnings: [],
			files: [],
			...(credits !== null && { estimate }),
		},
	};
}
