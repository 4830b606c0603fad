/** What a failure is about; decides what the user is told to do. */
export type ErrorCategory =
	| 'authentication'
	| 'permission'
	| 'credits'
	| 'validation'
	| 'moderation'
	| 'notFound'
	| 'rateLimit'
	| 'server'
	| 'task'
	| 'proxy'
	| 'unknown';

/** An entry of the vendor's error catalog. */
export interface ErrorCode {
	readonly code: number;
	readonly category: ErrorCategory;
	/** HTTP status, or `task` where the code comes inside a failed task (HTTP 200). */
	readonly where: number | 'task';
	readonly meaning: string;
	readonly advice: string;
}

const KEY_ADVICE =
	'Open the reAPI credential and paste a key from reapi.ai/settings/apikeys: the key alone, without quotes and without Bearer.';
const RATE_LIMIT_ADVICE =
	'The node waits and tries again by itself; if it happens often, lower Max Parallel Tasks or run fewer workflows at once.';
const TRY_AGAIN = 'Run the item again; Retry On Fail does so without paying twice.';

/** Every code that a public page of the vendor names; others are classed by HTTP status. */
export const ERROR_CODES: readonly ErrorCode[] = [
	{
		code: 10001,
		category: 'authentication',
		where: 401,
		meaning: 'The request carried no API key',
		advice: KEY_ADVICE,
	},
	{
		code: 10002,
		category: 'authentication',
		where: 401,
		meaning: 'The API key was not sent as a Bearer token',
		advice: KEY_ADVICE,
	},
	{
		code: 10003,
		category: 'authentication',
		where: 401,
		meaning: 'The API key is invalid',
		advice: KEY_ADVICE,
	},
	{
		code: 10004,
		category: 'authentication',
		where: 401,
		meaning: 'The API key has been revoked',
		advice: KEY_ADVICE,
	},
	{
		code: 10005,
		category: 'authentication',
		where: 401,
		meaning: 'A sign-in is required',
		advice: KEY_ADVICE,
	},
	{
		code: 20002,
		category: 'validation',
		where: 400,
		meaning: 'A required parameter is missing',
		advice: 'Fill in the field that the message names.',
	},
	{
		code: 20003,
		category: 'validation',
		where: 400,
		meaning: 'A parameter has a value that is not allowed',
		advice: 'Choose one of the values that the message lists.',
	},
	{
		code: 20007,
		category: 'validation',
		where: 400,
		meaning: 'The prompt is longer than 4,000 characters',
		advice: 'Shorten the prompt.',
	},
	{
		code: 50001,
		category: 'rateLimit',
		where: 429,
		meaning: 'Too many requests by this user',
		advice: RATE_LIMIT_ADVICE,
	},
	{
		code: 60099,
		category: 'server',
		where: 500,
		meaning: 'An unexpected error of the server',
		advice: 'Try again later; if it lasts, ask reAPI with the request ID.',
	},
	{
		code: 80001,
		category: 'task',
		where: 'task',
		meaning: 'The image provider could not be reached (provider_submit_failed)',
		advice: TRY_AGAIN,
	},
	{
		code: 80002,
		category: 'task',
		where: 'task',
		meaning: 'The image provider took too long (provider_polling_timeout)',
		advice: TRY_AGAIN,
	},
	{
		code: 80003,
		category: 'task',
		where: 'task',
		meaning: 'The image provider reported a failure (provider_failed)',
		advice: `With a mask or references, check that they can be fetched and that the mask has transparent parts and the size of the first reference. ${TRY_AGAIN}`,
	},
	{
		code: 80006,
		category: 'moderation',
		where: 'task',
		meaning: 'The request violates the content policy',
		advice: 'Change the prompt or the reference images.',
	},
];

const BY_CODE: ReadonlyMap<number | undefined, ErrorCode> = new Map(
	ERROR_CODES.map((entry) => [entry.code, entry]),
);

const CATEGORY_BY_STATUS: Readonly<Record<number, ErrorCategory>> = {
	400: 'validation',
	401: 'authentication',
	402: 'credits',
	403: 'permission',
	404: 'notFound',
	407: 'proxy',
	422: 'validation',
	429: 'rateLimit',
};

// The first of a code's five digits is its category (vendor's errors page); the digits 3, 4 and 7 are not documented.
const CATEGORY_BY_DIGIT: Readonly<Record<number, ErrorCategory>> = {
	1: 'authentication',
	2: 'validation',
	5: 'rateLimit',
	6: 'server',
	8: 'task',
};

const ADVICE: Readonly<Record<ErrorCategory, string>> = {
	authentication: KEY_ADVICE,
	permission:
		'The API key may not do this: check its workspace and rights at reapi.ai/settings/apikeys.',
	credits: 'Top up the credits at reapi.ai, or choose a cheaper resolution or quality.',
	validation: 'Correct the value that the message names.',
	moderation: 'Change the prompt or the reference images.',
	notFound: 'Check the task ID, and that the API key belongs to the account that made the task.',
	rateLimit: RATE_LIMIT_ADVICE,
	server: 'Try again later; if it lasts, ask reAPI with the request ID.',
	task: TRY_AGAIN,
	proxy:
		'Check the environment variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY of n8n: the address of the proxy with its user name and password, and the hosts that it is not for.',
	unknown: 'If it lasts, ask reAPI with the request ID.',
};

// The moderation that runs before submission responds with HTTP 400; its code is on no public page, its text says what it is.
const MODERATION_TEXT = /moderat|content policy|safety/i;

/**
 * What a failure is about, and what to do: by the code where it is known, else by HTTP status,
 * else by the leading digit of the code.
 * @param status HTTP status, or undefined inside a failed task
 */
export function classifyError(failure: { code?: number; status?: number; message?: string }): {
	category: ErrorCategory;
	advice: string;
} {
	const known = BY_CODE.get(failure.code);
	if (known) return { category: known.category, advice: known.advice };
	const category = categoryOf(failure);
	return { category, advice: ADVICE[category] };
}

function categoryOf({
	code,
	status,
	message = '',
}: {
	code?: number;
	status?: number;
	message?: string;
}): ErrorCategory {
	const refusable = status === undefined || status === 400;
	if (refusable && MODERATION_TEXT.test(message)) return 'moderation';
	if ((status ?? 0) >= 500) return 'server';
	const byStatus = CATEGORY_BY_STATUS[status ?? 0];
	if (byStatus) return byStatus;
	const byDigit = CATEGORY_BY_DIGIT[Math.floor((code ?? 0) / 10_000)];
	return byDigit ?? (status === undefined ? 'task' : 'unknown');
}
