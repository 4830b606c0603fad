import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { ReapiClient } from '../../../nodes/ReapiImage/api/client';
import { bodyOf, bytes } from './bodies';

const KEY = 's3cret-k3y';
const TIMEOUTS = { submitMs: 60_000, pollMs: 30_000, downloadMs: 1, silenceMs: 1 };

type Send = (options: IHttpRequestOptions, context: IExecuteFunctions) => unknown;

/** A client whose requests `send` answers in place of n8n. */
function clientOf(send: Send, { stop = new AbortController(), timeouts = TIMEOUTS } = {}) {
	const sent: Array<{ type: string; options: IHttpRequestOptions }> = [];
	const context = {
		getExecutionCancelSignal: () => stop.signal,
		getCredentials: async () => await Promise.reject(new Error(`database is locked, ${KEY}`)),
		helpers: {
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				type: string,
				options: IHttpRequestOptions,
			) {
				sent.push({ type, options });
				return await Promise.resolve(send(options, this));
			},
		},
	} as unknown as IExecuteFunctions;
	return { client: new ReapiClient(context, 'https://api.test', KEY, timeouts), sent, stop };
}

const responding = (status: number, ...body: Array<Uint8Array | Error>) =>
	clientOf(() => ({ statusCode: status, headers: { 'x-a': 'b' }, body: bodyOf(...body) }));

/** Never responds; the request ends with its signal. */
const silent: Send = async ({ abortSignal }) =>
	await new Promise((_, reject) => {
		const end = () => reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));
		(abortSignal as AbortSignal).addEventListener('abort', end);
	});

describe('a request', () => {
	const always = {
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		abortSignal: expect.any(AbortSignal),
	};
	const headers = { Accept: 'application/json', 'User-Agent': 'n8n-nodes-reapi' };

	it('submits a body as JSON, and waits long for its response', async () => {
		const { client, sent } = responding(200);
		await client.submit({ prompt: 'a fox' });
		const options = {
			...always,
			method: 'POST',
			url: 'https://api.test/api/v1/images/generations',
			timeout: 60_000,
			headers: { ...headers, 'Content-Type': 'application/json' },
			body: '{"prompt":"a fox"}',
		};
		expect(sent).toEqual([{ type: 'reapiApi', options }]);
	});

	it('asks for a task', async () => {
		const { client, sent } = responding(200);
		await client.getTask('a/b');
		const url = 'https://api.test/api/v1/tasks/a%2Fb';
		const options = { ...always, method: 'GET', url, timeout: 30_000, headers };
		expect(sent).toEqual([{ type: 'reapiApi', options }]);
	});

	it.each([
		[90_000, 30_000],
		[7_000, 7_000],
	])('asks for the balance, for %i ms at most', async (atMostMs, timeout) => {
		const { client, sent } = responding(200);
		await client.getBalance(atMostMs);
		const url = 'https://api.test/api/v1/balance';
		const options = { ...always, method: 'GET', url, timeout, headers };
		expect(sent).toEqual([{ type: 'reapiApi', options }]);
	});

	it('is over when its response is: nothing of it is left', async () => {
		const { client, sent } = responding(200, bytes('{}'));
		await client.getTask('1');
		expect(sent[0]?.options.abortSignal).toMatchObject({ aborted: true });
	});

	it('gives n8n its own signal, which n8n takes from the context', async () => {
		const signals: unknown[] = [];
		const { client } = clientOf(({ abortSignal }, context) => {
			signals.push(abortSignal, context.getExecutionCancelSignal());
			return { statusCode: 200, headers: {}, body: bodyOf() };
		});
		await client.getTask('1');
		expect(signals[0]).toBe(signals[1]);
	});
});

describe('a response', () => {
	it('is read with its status and headers, also that of an error', async () => {
		expect(await responding(429, bytes('{"a":'), bytes('1}')).client.getTask('1')).toEqual({
			kind: 'response',
			status: 429,
			headers: { 'x-a': 'b' },
			json: { a: 1 },
			text: '{"a":1}',
		});
	});

	it.each(['', '<html>', '{"a":', 'null'])('may be no JSON: %j', async (text) => {
		expect(await responding(200, bytes(text)).client.getTask('1')).toMatchObject({
			kind: 'response',
			json: null,
			text,
		});
	});

	it('loses the key in its text and in what it says of an error, but not in data', async () => {
		const json = { error: { message: `no ${KEY}` }, url: `https://cdn.test/${KEY}` };
		const text = JSON.stringify(json);
		expect(await responding(400, bytes(text)).client.getTask('1')).toMatchObject({
			json: { error: { message: 'no [API key]' }, url: json.url },
			text: text.replaceAll(KEY, '[API key]'),
		});
	});

	it.each(['[1]', '"text"', '7'])('may be any JSON: %s', async (text) => {
		const json: unknown = JSON.parse(text);
		expect(await responding(200, bytes(text)).client.getTask('1')).toMatchObject({ json });
	});

	const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });

	it('is whole when its last brace has come, whatever becomes of the connection', async () => {
		const { client } = responding(200, bytes('{"id":"1"}'), reset);
		expect(await client.submit({})).toMatchObject({ kind: 'response', json: { id: '1' } });
	});

	it.each([400, 407, 429, 503])(
		'of status %i is known by it, though it breaks off',
		async (status) => {
			const text = '<html>no';
			expect(await responding(status, bytes(text), reset).client.submit({})).toEqual({
				kind: 'response',
				status,
				headers: { 'x-a': 'b' },
				json: null,
				text,
			});
		},
	);

	it.each(['', '{"id":"1"', '1', 'null', `"${KEY}"`])(
		'that breaks off after %s is none, but keeps what came',
		async (text) => {
			expect(await responding(200, bytes(text), reset).client.submit({})).toEqual({
				kind: 'noResponse',
				stage: 'mayHaveArrived',
				cause: 'interruption',
				code: 'ECONNRESET',
				message: 'aborted',
				text: text.replace(KEY, '[API key]'),
			});
		},
	);
});

describe('a request without a response', () => {
	it('tells how far it came', async () => {
		const refused = { code: 'ECONNREFUSED', syscall: 'connect' };
		const { client } = clientOf(() => {
			throw Object.assign(new Error(`connect ECONNREFUSED ${KEY}`), refused);
		});
		expect(await client.submit({})).toEqual({
			kind: 'noResponse',
			stage: 'notReached',
			cause: 'connection',
			code: 'ECONNREFUSED',
			message: 'connect ECONNREFUSED [API key]',
		});
	});

	it('was never sent if n8n could not read the credential for it', async () => {
		const { client } = clientOf(async (_, context) => {
			await context.getCredentials('reapiApi').catch(() => {});
			throw new Error('something else');
		});
		expect(await client.submit({})).toEqual({
			kind: 'noResponse',
			stage: 'notReached',
			cause: 'credential',
			code: '',
			message: 'database is locked, [API key]',
		});
	});

	it('ends with the execution, unless it is a submission', async () => {
		const checks = clientOf(silent);
		const [task, balance] = [checks.client.getTask('1'), checks.client.getBalance(60_000)];
		checks.stop.abort();
		expect(await Promise.all([task, balance])).toMatchObject([
			{ kind: 'noResponse', code: 'ERR_CANCELED' },
			{ kind: 'noResponse', code: 'ERR_CANCELED' },
		]);
		const paying = clientOf(silent);
		void paying.client.submit({});
		paying.stop.abort();
		expect(paying.sent[0]?.options.abortSignal).toMatchObject({ aborted: false });
	});

	it('ends after twice its timeout, or when its time is up', async () => {
		const timeouts = { ...TIMEOUTS, pollMs: 30 };
		const startedAt = performance.now();
		expect(await clientOf(silent, { timeouts }).client.getTask('1')).toMatchObject({
			kind: 'noResponse',
			stage: 'mayHaveArrived',
		});
		expect(performance.now() - startedAt).toBeGreaterThan(55);
		expect(await clientOf(silent).client.getBalance(1)).toMatchObject({ kind: 'noResponse' });
	});

	it('ends after its timeout when the response comes to a stop', async () => {
		const timeouts = { ...TIMEOUTS, pollMs: 20 };
		const { client } = clientOf(
			({ abortSignal }) => {
				async function* read() {
					yield bytes('{"id":');
					await new Promise((_, reject) => {
						const signal = abortSignal as AbortSignal;
						signal.addEventListener('abort', () => reject(new Error('canceled')));
					});
				}
				return { statusCode: 200, headers: {}, body: Object.assign(read(), { on: () => {} }) };
			},
			{ timeouts },
		);
		expect(await client.getTask('1')).toMatchObject({
			kind: 'noResponse',
			code: 'ETIMEDOUT',
			message: 'The response did not end in time',
			text: '{"id":',
		});
	});
});
