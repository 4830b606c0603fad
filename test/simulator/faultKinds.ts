import { z } from 'zod';
import { imageFault } from './imageFault';

// `before`: the request has no effect (no task is made); `after`: it has had its effect, and the response is lost.
const stage = z.enum(['before', 'after']).default('before');

/** What can go wrong with the response to a request. Messages may hold `{key}`: the API key of the request. */
const responseFaults = [
	/** The connection is reset. */
	z.object({ kind: z.literal('reset'), stage }),
	/** There never is a response; the connection stays open. */
	z.object({ kind: z.literal('hang'), stage }),
	/** An HTTP status, with reAPI's error envelope, an HTML page or nothing. */
	z.object({
		kind: z.literal('status'),
		stage,
		status: z.number().int().min(200).max(599),
		body: z.enum(['json', 'html', 'empty']).default('json'),
		code: z.number().int().optional(),
		message: z.string().optional(),
		/** Seconds, or the header's text as it is to be sent. */
		retryAfter: z.union([z.number(), z.string()]).optional(),
		/** The same as an HTTP date, so many seconds from now. */
		retryAfterDate: z.number().optional(),
	}),
	/** A web page with status 200. */
	z.object({ kind: z.literal('html'), stage }),
	/** Any text. */
	z.object({
		kind: z.literal('body'),
		stage,
		status: z.number().int().min(200).max(599).default(200),
		type: z.string().default('application/json'),
		text: z.string(),
	}),
	/**
	 * Half of the response. `connection`: the whole length is announced, then the connection ends;
	 * `body`: what is announced is what comes.
	 */
	z.object({
		kind: z.literal('truncated'),
		how: z.enum(['connection', 'body']).default('connection'),
	}),
	/** Half of the response, then nothing more; the connection stays open. */
	z.object({ kind: z.literal('stall') }),
	/**
	 * All of the response, but not the end that it announces: `length`, one more byte, or `chunks`, the last chunk. The
	 * connection ends, or stays open.
	 */
	z.object({
		kind: z.literal('unended'),
		how: z.enum(['length', 'chunks']).default('length'),
		then: z.enum(['end', 'silence']).default('end'),
	}),
	/** A redirect: to the same host, to the other host, to plain http on a public name, or to an address. */
	z.object({
		kind: z.literal('redirect'),
		stage,
		to: z.union([z.enum(['same', 'other', 'http']), z.string().regex(/:/)]),
		status: z
			.union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)])
			.default(302),
	}),
	/** The right response, so many milliseconds late. */
	z.object({ kind: z.literal('delay'), stage, ms: z.number().min(0) }),
	/** A task whose status is an unknown word (polls and submissions). */
	z.object({ kind: z.literal('unknownStatus'), status: z.string().default('queued') }),
	/** The right response under another Content-Type. */
	z.object({ kind: z.literal('contentType'), type: z.string() }),
	/** An image of another kind, or sent in another way (images). */
	imageFault,
	/** A JPEG that says it is a PNG (images). */
	z.object({ kind: z.literal('notPng') }),
	/** The right response without Content-Length. */
	z.object({ kind: z.literal('unannounced') }),
	/** The right response; then connections are refused for so many milliseconds (requests to the API). */
	z.object({ kind: z.literal('refuse'), ms: z.number().min(1) }),
] as const;

/** What can go wrong with a task itself; decided when it is made. */
const taskFaults = [
	/** It fails and is refunded. `as` text: `error` is a plain string. */
	z.object({
		kind: z.literal('fail'),
		code: z.number().int(),
		message: z.string().optional(),
		as: z.enum(['object', 'text']).default('object'),
	}),
	/**
	 * It completes with other addresses: none, one too few, no list at all, those of a private network, another scheme,
	 * plain http on a public name, or the ones given.
	 */
	z.object({
		kind: z.literal('images'),
		urls: z.union([
			z.enum(['empty', 'short', 'missing', 'private', 'scheme', 'plainHttp']),
			z.array(z.string()),
		]),
	}),
	/** It completes without images, and with a reason. */
	z.object({ kind: z.literal('noImages'), message: z.string().default('no image was made') }),
	/** It completes with this output, whatever it holds. */
	z.object({ kind: z.literal('output'), output: z.unknown() }),
	/** It says when it was made in ms, not in seconds. */
	z.object({ kind: z.literal('milliseconds') }),
	/** It takes so many seconds, unscaled. */
	z.object({ kind: z.literal('takes'), seconds: z.number().min(0) }),
] as const;

export const responseFault = z.discriminatedUnion('kind', responseFaults);
export const taskFault = z.discriminatedUnion('kind', taskFaults);

export type ResponseFault = z.output<typeof responseFault>;
export type TaskFault = z.output<typeof taskFault>;

/** The requests that a response fault can hit. */
export const REQUEST_KINDS = ['submit', 'poll', 'balance', 'image'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

const count = {
	/** How many requests it hits; then it is used up. */
	times: z.union([z.number().int().min(1), z.literal('always')]).default(1),
	/** How many matching requests it lets pass first. */
	skip: z.number().int().min(0).default(0),
};

/** A planned fault as tests and the control API give it. */
export const plannedFault = z.union([
	z.object({ on: z.enum(REQUEST_KINDS), fault: responseFault, ...count }),
	z.object({ on: z.literal('task'), fault: taskFault, ...count }),
]);
