import { HOSTILE_IMAGES, type PlannedFault } from '../simulator';

type On = PlannedFault['on'];
type Fault = PlannedFault['fault'];

const STAGES = ['before', 'after'] as const;
const BODIES = ['json', 'html', 'empty'] as const;
const SERVER_ERRORS = [500, 502, 503, 504];
// The key in a message, as a careless server might put it there: it must not come out.
const TELLTALE = 'refused for key {key}';

const staged = (faults: (stage: (typeof STAGES)[number]) => Fault[]) => STAGES.flatMap(faults);

const RATE_LIMITS: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, retryAfter: 2 },
	{ kind: 'status', status: 429, retryAfter: 20, body: 'html' },
	{ kind: 'status', status: 429, retryAfterDate: 60 },
	{ kind: 'status', status: 429, retryAfter: 'soon' },
	{ kind: 'status', status: 429, retryAfter: 3600 },
	{ kind: 'status', status: 429, retryAfterDate: 3600 },
	{ kind: 'status', status: 503, retryAfter: 3600 },
	{ kind: 'status', status: 503, retryAfterDate: 30 },
];

const BROKEN_ANSWERS: Fault[] = [
	{ kind: 'truncated' },
	{ kind: 'truncated', how: 'body' },
	{ kind: 'stall' },
	{ kind: 'unended' },
	{ kind: 'unended', how: 'chunks' },
	{ kind: 'unended', then: 'silence' },
	{ kind: 'unannounced' },
	{ kind: 'unknownStatus', status: 'queued' },
	{ kind: 'contentType', type: 'text/plain' },
	{ kind: 'refuse', ms: 8 },
];

const network = staged((stage) => [
	{ kind: 'reset', stage },
	{ kind: 'hang', stage },
	{ kind: 'delay', stage, ms: 60 },
	{ kind: 'html', stage },
	...SERVER_ERRORS.flatMap((status) =>
		BODIES.map((body): Fault => ({ kind: 'status', stage, status, body, message: TELLTALE })),
	),
	{ kind: 'status', stage, status: 408 },
	{ kind: 'redirect', stage, to: 'other', status: 307 },
	{ kind: 'redirect', stage, to: 'other' },
	{ kind: 'redirect', stage, to: 'same', status: 308 },
	{ kind: 'body', stage, text: '{"error":"upstream said no to {key}"}', status: 502 },
	{ kind: 'body', stage, text: 'null' },
	{ kind: 'body', stage, text: '{"id":"","status":17}' },
]);

const refusals: Fault[] = [400, 401, 402, 403, 404, 422].map((status) => ({
	kind: 'status',
	status,
	message: TELLTALE,
}));

const images: Fault[] = [
	{ kind: 'status', status: 403, body: 'html' },
	{ kind: 'status', status: 404, body: 'html' },
	{ kind: 'status', status: 500, message: TELLTALE },
	{ kind: 'truncated' },
	{ kind: 'truncated', how: 'body' },
	{ kind: 'notPng' },
	{ kind: 'html' },
	{ kind: 'contentType', type: 'text/html' },
	{ kind: 'unannounced' },
	{ kind: 'reset' },
	{ kind: 'hang' },
	{ kind: 'stall' },
	{ kind: 'delay', ms: 60 },
	{ kind: 'redirect', to: 'other' },
	{ kind: 'redirect', to: 'same' },
	{ kind: 'redirect', to: 'http' },
	{ kind: 'redirect', to: 'https://10.0.0.1/0.png' },
	...HOSTILE_IMAGES.map(({ fault }) => fault),
];

const tasks: Fault[] = [
	...[80001, 80002, 80003, 80006].flatMap((code): Fault[] => [
		{ kind: 'fail', code },
		{ kind: 'fail', code, as: 'text', message: TELLTALE },
	]),
	...(['empty', 'short', 'missing', 'private', 'scheme', 'plainHttp'] as const).map(
		(urls): Fault => ({ kind: 'images', urls }),
	),
	{ kind: 'images', urls: ['not an address', 'https://[fe80::1]/0.png'] },
	{ kind: 'noImages', message: TELLTALE },
	{ kind: 'output', output: { video_urls: ['https://cdn.example.com/0.mp4'] } },
	{ kind: 'output', output: null },
	{ kind: 'milliseconds' },
	{ kind: 'takes', seconds: 0 },
	{ kind: 'takes', seconds: 0.2 },
	{ kind: 'takes', seconds: 2 },
];

/**
 * What can go wrong, by what it can hit. A 4xx answer never comes `after`: that the request was refused by its status
 * is what the node relies on.
 */
export const FAULTS: Readonly<Record<On, readonly Fault[]>> = {
	submit: [...network, ...RATE_LIMITS, ...BROKEN_ANSWERS, ...refusals],
	poll: [...network, ...RATE_LIMITS, ...BROKEN_ANSWERS, ...refusals],
	balance: [...network, ...RATE_LIMITS, ...BROKEN_ANSWERS, ...refusals],
	image: images,
	task: tasks,
};
