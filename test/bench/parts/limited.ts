import { sleep } from 'n8n-workflow';
import type { SimulatorOptions } from '../../simulator';
import {
	lastTaskDoneAt,
	requestsTo,
	withSimulators,
	type SimulatorAddress,
} from '../children/simulatorProcess';
import { engineRunner, GENERATE, separateExecute } from '../engineRun';
import type { Part } from '../part';
import { rounded } from '../statistics';
import { printTable } from '../table';

const WINDOW_MS = 60_000;
// What the runs do before and after their waiting is not to fall together.
const STAGGER_MS = 4_000;

type RateLimit = NonNullable<SimulatorOptions['rateLimit']>;
type Kind = NonNullable<RateLimit['kind']>;

interface Tasks {
	readonly text: string;
	/** Seconds that each takes; undefined: spread over the usual latency of the request. */
	readonly seconds?: number;
	readonly request?: { readonly resolution: string; readonly quality: string };
}

/** All done at the lower end of the usual latency: two requests for each of them, which no limit forbids. */
const SAME: Tasks = { text: '30 s', seconds: 30 };
/** Checked until they are done, they need more requests than the account may make. */
const SPREAD: Tasks = { text: '30 to 60 s' };
const SPREAD_LONG: Tasks = {
	text: '60 to 120 s',
	request: { resolution: '2k', quality: 'high' },
};

interface Account {
	readonly figure: 'limited60' | 'limited600';
	readonly items: number;
	readonly tasks: Tasks;
	readonly limit: RateLimit;
}

const accountsWith =
	(figure: Account['figure'], requests: number, items: number) =>
	(tasks: Tasks, kinds: readonly Kind[]): Account[] =>
		kinds.flatMap((kind) =>
			(['seconds', 'none'] as const).map((retryAfter): Account => ({
				figure,
				items,
				tasks,
				limit: { requests, windowMs: WINDOW_MS, kind, retryAfter },
			})),
		);

const KINDS: readonly Kind[] = ['fixed', 'sliding', 'bucket'];
const few = accountsWith('limited60', 60, 20);
const many = accountsWith('limited600', 600, 100);

// The longest first.
const ACCOUNTS: readonly Account[] = [
	// A bucket of 600 holds enough for all of their checks.
	...many(SPREAD_LONG, ['fixed', 'sliding']),
	...few(SPREAD, KINDS),
	...few(SAME, KINDS),
	...many(SAME, KINDS),
];

// With Retry-After it is as the vendor's pages say.
const QUICK_ACCOUNTS = ACCOUNTS.filter(
	({ tasks, figure, limit }) =>
		limit.retryAfter === 'seconds' && tasks === (figure === 'limited60' ? SPREAD : SAME),
);

interface Limited extends Account {
	/** How many requests were answered 429. */
	readonly refused: number;
	/** Wall time ÷ the best possible: all tasks are submitted at once, and each is seen when it is done. */
	readonly slowdown: number;
	readonly requests: number;
}

async function measure(
	address: SimulatorAddress,
	account: Account,
	order: number,
): Promise<Limited> {
	const runner = await engineRunner(address, separateExecute());
	await sleep(order * STAGGER_MS);
	const start = performance.now();
	await runner.run(account.items, { ...GENERATE, ...account.tasks.request });
	const wallMs = performance.now() - start;
	const requests = (await requestsTo(address)).filter(({ host }) => host === 'api');
	const refused = requests.filter(({ status }) => status === 429).length;
	const begun = Math.min(...requests.map(({ at }) => at));
	const { seconds } = account.tasks;
	const bestMs = seconds === undefined ? (await lastTaskDoneAt(address)) - begun : seconds * 1000;
	return { ...account, refused, slowdown: wallMs / bestMs, requests: requests.length };
}

/** Batches on accounts whose rate is limited, in real time. */
export const limited: Part = async ({ quick }) => {
	const accounts = quick ? QUICK_ACCOUNTS : ACCOUNTS;
	const plan = accounts.map(({ limit, tasks: { seconds } }) => ({
		...(seconds !== undefined && { taskSeconds: seconds }),
		balance: 10_000_000,
		rateLimit: limit,
	}));
	const results = await withSimulators(
		plan,
		async (addresses) =>
			await Promise.all(
				accounts.map(async (account, order) => {
					const address = addresses[order];
					if (!address) throw new Error('there is no simulator for this account');
					return await measure(address, account, order);
				}),
			),
	);
	printTable(
		'Limited: accounts with a rate limit, in real time',
		['a minute', 'counted', 'Retry-After', 'tasks', 'requests', '429', '429 (%)', '÷ best'],
		results.map(({ limit, items, tasks, requests, refused, slowdown }) => [
			String(limit.requests),
			limit.kind ?? '',
			limit.retryAfter ?? '',
			`${items} of ${tasks.text}`,
			requests,
			refused,
			(refused / requests) * 100,
			slowdown,
		]),
		[
			'The best possible run submits all tasks at once and sees each one when it is done.',
			'Tasks of 30 s take two requests each, which the limits allow; the others meet them.',
		],
	);
	const worst = (figure: Account['figure'], valueOf: (result: Limited) => number) =>
		rounded(Math.max(...results.filter((each) => each.figure === figure).map(valueOf)));
	const slowdown = (result: Limited) => result.slowdown;
	const refusedShare = ({ refused, requests }: Limited) => refused / requests;
	return {
		figures: {
			limited60: worst('limited60', slowdown),
			limited60Refused: worst('limited60', refusedShare),
			limited600: worst('limited600', slowdown),
			limited600Refused: worst('limited600', refusedShare),
		},
	};
};
