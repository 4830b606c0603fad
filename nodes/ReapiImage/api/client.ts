import type { IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';
import type { ByteStream } from './byteStream';
import { errorText } from './errorText';
import { redact, redactFields } from './redact';
import { brokenOff, credentialUnread, readNetworkError, type ApiResponse } from './response';
import { readText } from './responseText';
import { ResponseWatch } from './responseWatch';
import { BALANCE_PATH, GENERATIONS_PATH, taskPath, USER_AGENT } from './endpoints';

/** Longest waits for a response, in ms. */
export interface RequestTimeouts {
	readonly submitMs: number;
	readonly pollMs: number;
	/** For one image, all tries together. */
	readonly downloadMs: number;
	/** Between two pieces of an image. */
	readonly silenceMs: number;
}

/** The vendor advises 180 s or more for submissions; a poll has its response at once or never. */
export const DEFAULT_TIMEOUTS: RequestTimeouts = {
	submitMs: 180_000,
	pollMs: 30_000,
	downloadMs: 300_000,
	silenceMs: 30_000,
};

// A request is given up after so many times its timeout, whatever trickles in.
const TIMEOUT_FACTOR = 2;

interface RequestSettings {
	/** ms of silence after which the request ends. */
	readonly timeout: number;
	/** ms after which it ends in any case. */
	readonly atMostMs?: number;
	readonly cancel?: AbortSignal;
	readonly body?: object;
}

interface StreamResponse {
	readonly statusCode: number;
	readonly headers: Record<string, unknown>;
	readonly body: ByteStream;
}

const isObject = (json: unknown): json is object => typeof json === 'object' && json !== null;

/** reAPI over n8n's request helper. Nothing is thrown and nothing is repeated here: every outcome is an ApiResponse. */
export class ReapiClient {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly origin: string,
		private readonly apiKey: string,
		private readonly timeouts: RequestTimeouts,
	) {}

	/** POST: makes a task and charges for it, each time that it arrives. */
	async submit(body: object): Promise<ApiResponse> {
		// Stop does not end it: its response is waited for, because it names a task that has been paid for.
		return await this.request('POST', GENERATIONS_PATH, { timeout: this.timeouts.submitMs, body });
	}

	/** GET of a task: free of charge, can be repeated. */
	async getTask(taskId: string): Promise<ApiResponse> {
		const { cancelSignal: cancel, timeouts } = this;
		return await this.request('GET', taskPath(taskId), { timeout: timeouts.pollMs, cancel });
	}

	/**
	 * GET of the credit balance: free of charge, can be repeated.
	 * @param atMostMs after which it is given up, whatever trickles in
	 */
	async getBalance(atMostMs: number): Promise<ApiResponse> {
		const { cancelSignal: cancel, timeouts } = this;
		const timeout = Math.min(timeouts.pollMs, atMostMs);
		return await this.request('GET', BALANCE_PATH, { timeout, atMostMs, cancel });
	}

	/**
	 * What a response says of an error, or as the name of the model, is shown to people, and cut for that: the key is taken
	 * out before, since half of it would not be found any more. The rest is data: an address without a part of it would
	 * lead nowhere.
	 */
	private withoutKey(json: unknown): unknown {
		if (!isObject(json)) return json;
		const shown = Object.entries(json).filter(([name]) => name === 'error' || name === 'model');
		if (shown.length === 0) return json;
		const redacted = shown.map(([name, said]) => [name, redactFields(said, this.apiKey)] as const);
		return { ...json, ...Object.fromEntries(redacted) };
	}

	private get cancelSignal(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal();
	}

	private async request(
		method: IHttpRequestMethods,
		path: string,
		{ timeout, atMostMs = Infinity, cancel, body }: RequestSettings,
	): Promise<ApiResponse> {
		// The helper's timeout is about silence before the response: one that comes drop by drop would never end.
		const totalMs = Math.min(timeout * TIMEOUT_FACTOR, atMostMs);
		const watch = new ResponseWatch({ silenceMs: timeout, totalMs }, cancel);
		const abortSignal = watch.nextRequest();
		// n8n takes the signal of authenticated requests from the context, and reads the credential with it for each.
		let unread: string | undefined;
		const getCredentials: IExecuteFunctions['getCredentials'] = async (type, itemIndex) =>
			await this.context.getCredentials<never>(type, itemIndex).catch((error: unknown) => {
				unread = errorText(error);
				throw error;
			});
		const context = Object.create(this.context, {
			getExecutionCancelSignal: { value: () => abortSignal },
			getCredentials: { value: getCredentials },
		}) as IExecuteFunctions;
		const options: IHttpRequestOptions = {
			method,
			url: `${this.origin}${path}`,
			timeout,
			// Piece by piece: of a text that breaks off, the helper would keep nothing.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect would carry the key, or the submission, somewhere else.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			headers: {
				Accept: 'application/json',
				'User-Agent': USER_AGENT,
				...(body && { 'Content-Type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
			abortSignal,
		};
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				'reapiApi',
				options,
			)) as StreamResponse;
			const { text, error } = await readText(response.body, watch);
			const json = jsonParse<unknown>(text, { fallbackValue: null });
			const { statusCode: status } = response;
			// An object is whole when its last brace has come, whatever becomes of the connection then. An error is known by
			// its status: of the page with which a proxy refuses a tunnel, only what came with its head is there to be read.
			if (error !== undefined && !isObject(json) && status < 400) {
				return brokenOff(error, this.apiKey, text);
			}
			return {
				kind: 'response',
				status,
				headers: response.headers,
				json: this.withoutKey(json),
				text: redact(text, this.apiKey),
			};
		} catch (error) {
			return unread === undefined
				? readNetworkError(error, this.apiKey)
				: credentialUnread(redact(unread, this.apiKey));
		} finally {
			watch.close();
		}
	}
}
