import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import type { ByteStream } from '../../nodes/ReapiImage/api/byteStream';
import { itemOf } from './scenario';
import type { Call } from './trace';

/** The header by which a request is known to be a certain call's. */
export const CALL_HEADER = 'x-call';

export type Execute = NonNullable<INodeType['execute']>;

function parse(text: unknown): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		return undefined;
	}
}

interface StreamResponse {
	readonly statusCode: number;
	readonly body: ByteStream;
}

function toldBy(text: string): string | undefined {
	const { id, task_id: other } = Object(parse(text)) as { id?: unknown; task_id?: unknown };
	const told = id ?? other;
	return typeof told === 'string' ? told : undefined;
}

/** The same body; when it has ended or broken off, `seen` gets what the node has read of it. */
function overheard(body: ByteStream, seen: (text: string) => void): ByteStream {
	async function* chunks() {
		const read: Uint8Array[] = [];
		try {
			for await (const chunk of body) {
				read.push(chunk);
				yield chunk;
			}
		} finally {
			seen(Buffer.concat(read).toString());
		}
	}
	return Object.assign(chunks(), { on: body.on.bind(body) });
}

let runs = 0;

/** Sees what the node asks of n8n's request helpers and what it is told, and what each try of it throws. */
export class Witness {
	readonly calls: Call[] = [];
	readonly thrown: unknown[] = [];
	/** How often the node was called: more than once by Retry On Fail. */
	tries = 0;
	private pending = 0;
	/** Tells the requests of this run from those of other ones. */
	private readonly run = ++runs;

	/** The call that a request came from; undefined if it is not one of this run. */
	callOf(mark: unknown): Call | undefined {
		const [run, index] = String(mark).split('/').map(Number);
		return run === this.run && index !== undefined ? this.calls[index] : undefined;
	}

	/** The same execute(), under observation. */
	watch(execute: Execute): Execute {
		const witnessed = (context: IExecuteFunctions) => this.watched(context);
		const { thrown } = this;
		const count = () => (this.tries += 1);
		return async function (this: IExecuteFunctions, ...rest) {
			count();
			const ended = execute.call(witnessed(this), ...rest) as Promise<INodeExecutionData[][]>;
			ended.catch((error) => thrown.push(error));
			return await ended;
		};
	}

	/** Calls that have not come back yet. */
	get underWay(): number {
		return this.pending;
	}

	private watched(context: IExecuteFunctions): IExecuteFunctions {
		const { helpers } = context;
		const watchCall = async (
			options: IHttpRequestOptions,
			send: (marked: IHttpRequestOptions) => Promise<unknown>,
		) => await this.record(options, send);
		const watchedHelpers = {
			...helpers,
			httpRequest: async (options: IHttpRequestOptions) =>
				await watchCall(options, async (marked) => (await helpers.httpRequest(marked)) as unknown),
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				type: string,
				options: IHttpRequestOptions,
			) {
				return await watchCall(
					options,
					async (marked) =>
						(await helpers.httpRequestWithAuthentication.call(this, type, marked)) as unknown,
				);
			},
		};
		return Object.create(context, { helpers: { value: watchedHelpers } }) as IExecuteFunctions;
	}

	private async record(
		options: IHttpRequestOptions,
		send: (marked: IHttpRequestOptions) => Promise<unknown>,
	): Promise<unknown> {
		const { method = 'GET', url, body } = options;
		const item = itemOf((Object(parse(body)) as { prompt?: unknown }).prompt);
		const call: Call = {
			method,
			url,
			...(item !== undefined && { item }),
			startedAt: performance.now(),
		};
		this.calls.push(call);
		this.pending++;
		const end = () => {
			call.endedAt = performance.now();
			this.pending--;
		};
		const mark = { [CALL_HEADER]: `${this.run}/${this.calls.length - 1}` };
		const sending = send({ ...options, headers: { ...options.headers, ...mark } });
		sending.catch(end);
		const response = (await sending) as StreamResponse;
		call.status = response.statusCode;
		if (method === 'POST' && call.status >= 200 && call.status <= 299) {
			const seen = (text: string) => {
				call.told = toldBy(text);
				end();
			};
			return { ...response, body: overheard(response.body, seen) };
		}
		end();
		return response;
	}
}
