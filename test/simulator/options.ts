import { digest } from './chance';
import type { Models } from '../../nodes/ReapiImage/models/model';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import type { RequestBody } from '../../nodes/ReapiImage/request/body';

/** Requests of one account within a window of time; the one above gets 429. */
export interface RateLimit {
	readonly requests: number;
	readonly windowMs: number;
	/**
	 * How they are counted (sliding by default): in windows that begin when the last one is over (`fixed`), in any window
	 * up to now (`sliding`), or as tokens of a bucket that holds `requests` and is filled evenly, so many in `windowMs`.
	 */
	readonly kind?: 'fixed' | 'sliding' | 'bucket';
	/** Retry-After: in whole seconds (by default), as an HTTP date, or not at all. */
	readonly retryAfter?: 'seconds' | 'date' | 'none';
}

export interface SimulatorOptions {
	/** Port of the API on 127.0.0.1; 0 takes a free one. */
	port: number;
	/** Port of the image host; 0 takes a free one. */
	imagePort: number;
	/** The key that tests use; `rk_live_` and 32 digits made from the seed by default. */
	apiKey: string;
	/** Further keys of the same account. */
	moreKeys: string[];
	/** Keys that get 401 with code 10004. */
	revokedKeys: string[];
	/** Keys of a second account, which has a balance of its own and cannot see the first one's tasks. */
	otherAccountKeys: string[];
	/** Credits of each account at the start. */
	balance: number;
	/** The models that there are: their rules, prices, latencies and sizes. */
	models: Models;
	/** Whether a model that is not among them is accepted, with whatever fields, as the service does (see otherModels.ts). */
	otherModels: boolean;
	/** Whether a completed task says what it cost (`usage.credits`); tasks of other models always do. */
	usage: boolean;
	/** How long a submission takes before its task is made and charged (moderation), in ms of real time. */
	submitMs: number;
	/** Factor on the usual latency of the catalog: 1 is real time, 0 finishes every task at once. */
	timeScale: number;
	/** Seconds that a task takes, unscaled, in place of the catalog's latency. */
	taskSeconds?: number | ((body: RequestBody) => number);
	/** Decides the latencies and the default keys. */
	seed: number;
	rateLimit?: RateLimit;
	/** Whether references and masks on loopback addresses are fetched and checked; others never are. */
	fetchReferences: boolean;
	/** Bytes of every image: a valid PNG, filled up to this length where it is smaller. */
	imageBytes?: number;
	/** Takes one line for each request. */
	log: (line: string) => void;
}

/** A key in the vendor's form. Made at run time: a literal one would look like a leaked secret. */
export function makeKey(...parts: unknown[]): string {
	return `rk_live_${digest('key', ...parts).slice(0, 32)}`;
}

export function withDefaults(options: Partial<SimulatorOptions>): SimulatorOptions {
	const seed = options.seed ?? 1;
	return {
		port: 0,
		imagePort: 0,
		apiKey: makeKey(seed, 'main'),
		moreKeys: [],
		revokedKeys: [makeKey(seed, 'revoked')],
		otherAccountKeys: [makeKey(seed, 'other account')],
		balance: 100_000,
		models: MODELS,
		otherModels: false,
		usage: false,
		submitMs: 0,
		timeScale: 1,
		fetchReferences: true,
		log: () => {},
		...options,
		seed,
	};
}
