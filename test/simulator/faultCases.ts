import type { Received } from './client';
import type { PlannedFault } from './index';

/** A fault of a response, as a test plans it. */
export type ResponseFaultPlan = Exclude<PlannedFault, { on: 'task' }>['fault'];
/** What a client then sees: parts of the response, or the error of the connection. */
export type Expected = object | { fails: RegExp };

const failure = (code: number) => ({ error: { code, message: expect.any(String) } });
/** The connection ends too early. */
export const CLOSED = { fails: /ECONNRESET|other side closed|content-length/i };
/** The client loses its patience. */
export const TIMEOUT = { fails: /timeout/i };

/** What a client gets: the response, or why there was none. */
async function outcome(asked: Promise<Received>): Promise<unknown> {
	return await asked.catch((error: Error) => ({ fails: `${error.name} ${error.message}` }));
}

/** Asks, and compares; little patience where nothing is to come. */
export async function expectOutcome(
	ask: (asking: { retryForMs: number }) => Promise<Received>,
	expected: Expected,
): Promise<void> {
	const seen = await outcome(ask({ retryForMs: expected === TIMEOUT ? 300 : 10_000 }));
	if ('fails' in expected) expect(seen).toEqual({ fails: expect.stringMatching(expected.fails) });
	else expect(seen).toMatchObject(expected);
}

/** What comes in place of the right response, from every route. */
export const REPLACING: Array<[string, ResponseFaultPlan, Expected]> = [
	['a reset', { kind: 'reset' }, CLOSED],
	['no response', { kind: 'hang' }, TIMEOUT],
	[
		'429 with seconds',
		{ kind: 'status', status: 429, retryAfter: 7 },
		{ status: 429, headers: { 'retry-after': '7' }, json: failure(50001) },
	],
	[
		'429 with a date',
		{ kind: 'status', status: 429, retryAfterDate: 5 },
		{
			status: 429,
			headers: { 'retry-after': expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/) },
		},
	],
	[
		'429 alone',
		{ kind: 'status', status: 429 },
		{ status: 429, headers: expect.not.objectContaining({ 'retry-after': expect.anything() }) },
	],
	['500 as JSON', { kind: 'status', status: 500 }, { status: 500, json: failure(60099) }],
	[
		'502 as HTML',
		{ kind: 'status', status: 502, body: 'html' },
		{ status: 502, headers: { 'content-type': expect.stringMatching(/html/) }, json: undefined },
	],
	[
		'503 with nothing',
		{ kind: 'status', status: 503, body: 'empty' },
		{ status: 503, headers: { 'content-length': '0' } },
	],
	['504', { kind: 'status', status: 504 }, { status: 504 }],
	['403', { kind: 'status', status: 403 }, { status: 403 }],
	['404', { kind: 'status', status: 404 }, { status: 404 }],
	[
		'a code of one’s own',
		{ kind: 'status', status: 400, code: 20003, message: 'no' },
		{ status: 400, json: { error: { code: 20003, message: 'no' } } },
	],
	[
		'a page with status 200',
		{ kind: 'html' },
		{ status: 200, headers: { 'content-type': expect.stringMatching(/html/) }, json: undefined },
	],
	['any text', { kind: 'body', text: '[1]' }, { status: 200, json: [1] }],
	[
		'a redirect',
		{ kind: 'redirect', to: 'same', status: 307 },
		{ status: 307, headers: { location: expect.stringMatching(/^http:\/\/127.*redirected=1$/) } },
	],
];
