import { sleep } from 'n8n-workflow';
import type { SimulatorOptions } from '../../simulator';
import { requestsTo, withSimulators, type SimulatorAddress } from '../children/simulatorProcess';
import { engineRunner, forgetLatency, GENERATE } from '../engineRun';
import type { Part } from '../part';
import { rounded } from '../statistics';
import { printTable } from '../table';

const TASK_SECONDS = 30;
const WINDOW_MS = 60_000;
const KINDS = ['fixed', 'sliding', 'bucket'] as const;
// What the runs do before and after their waiting is not to fall together.
const STAGGER_MS = 4_000;

type RateLimit = NonNullable<SimulatorOptions['rateLimit']>;

interface Account {
	readonly figure: 'limited60' | 'limited600';
	readonly items: number;
	readonly limit: RateLimit;
}

const ACCOUNTS: readonly Account[] = (
	[
		['limited60', 60, 20],
		['limited600', 600, 100],
	] as const
).flatMap(([figure, requests, items]) =>
	KINDS.flatMap((kind) =>
		(['seconds', 'none'] as const).map((retryAfter): Account => ({
			figure,
			items,
			limit: { requests, windowMs: WINDOW_MS, kind, retryAfter },
		})),
	),
);

interface Limited extends Account {
	/** Share of the requests that were answered 429. */
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
	const runner = await engineRunner(address);
	await sleep(order * STAGGER_MS);
	const start = performance.now();
	await runner.run(account.items, GENERATE);
	const seconds = (performance.now() - start) / 1000;
	const requests = (await requestsTo(address)).filter(({ host }) => host === 'api');
	const refused = requests.filter(({ status }) => status === 429).length / requests.length;
	return { ...account, refused, slowdown: seconds / TASK_SECONDS, requests: requests.length };
}

/** Batches on accounts whose rate is limited, in real time. */
export const limited: Part = async ({ quick }) => {
	// With Retry-After it is as the vendor's pages say.
	const accounts = ACCOUNTS.filter(({ limit }) => !quick || limit.retryAfter === 'seconds');
	forgetLatency();
	const plan = accounts.map(({ limit }) => ({
		taskSeconds: TASK_SECONDS,
		balance: 1_000_000,
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
		`Limited: accounts with a rate limit, tasks of ${TASK_SECONDS} s in real time`,
		['requests a minute', 'counted', 'Retry-After', 'items', 'requests', 'refused (%)', '÷ best'],
		results.map(({ limit, items, requests, refused, slowdown }) => [
			String(limit.requests),
			limit.kind ?? '',
			limit.retryAfter ?? '',
			items,
			requests,
			refused * 100,
			slowdown,
		]),
		['The best possible run submits all tasks at once and sees each one when it is done.'],
	);
	const worst = (figure: Account['figure'], value: 'refused' | 'slowdown') =>
		rounded(Math.max(...results.filter((each) => each.figure === figure).map((r) => r[value])));
	return {
		figures: {
			limited60: worst('limited60', 'slowdown'),
			limited60Refused: worst('limited60', 'refused'),
			limited600: worst('limited600', 'slowdown'),
			limited600Refused: worst('limited600', 'refused'),
		},
	};
};
