import { request } from 'undici';
import type { Simulator } from './index';

/** A response as a bare client sees it. */
export interface Received {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
	/** The body as JSON; undefined where it is not. */
	readonly json: unknown;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Whose key is sent, if any, and how long to wait for the whole response. */
interface Asking {
	readonly key?: string;
	readonly retryForMs?: number;
}

/** One request without redirects, retries or checks. Rejects when the connection fails or patience ends. */
export async function ask(
	url: string,
	options: Asking & { method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'; body?: unknown } = {},
): Promise<Received> {
	const { method = options.body === undefined ? 'GET' : 'POST', key, body } = options;
	const response = await request(url, {
		method,
		headers: {
			...(key !== undefined && { authorization: `Bearer ${key}` }),
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
		signal: AbortSignal.timeout(options.retryForMs ?? 10_000),
		reset: true,
	});
	const received = Buffer.from(await response.body.arrayBuffer());
	const { statusCode: status, headers } = response;
	return { status, headers, body: received, json: parse(received.toString()) };
}

/** Submits a body, with the simulator's own key if no other is given. */
export async function submit(simulator: Simulator, body: unknown, asking: Asking = {}) {
	const url = `${simulator.url}/api/v1/images/generations`;
	return await ask(url, { key: simulator.apiKey, ...asking, body });
}

/** Polls a task, with the simulator's own key if no other is given. */
export async function poll(simulator: Simulator, id: string, asking: Asking = {}) {
	return await ask(`${simulator.url}/api/v1/tasks/${id}`, { key: simulator.apiKey, ...asking });
}

/** The `id` of a submission's response. */
export function idOf({ json }: Received): string {
	return String(Object(json).id);
}

/** The addresses of a completed task's images. */
export function urlsOf({ json }: Received): string[] {
	return Object(Object(json).output).image_urls ?? [];
}
