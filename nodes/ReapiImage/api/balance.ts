import { z } from 'zod';
import type { ReapiClient } from './client';
import { responseFailure, networkFailure, type Failure } from './failure';
import { backoff, parseRetryAfter } from './retryPolicy';

const TRIES = 4;
const schema = z.object({ balance: z.number() });

/** The part of a clock that is needed to wait between tries; ms. */
interface Pause {
	now(): number;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export type Balance =
	| { readonly ok: true; readonly credits: number }
	| { readonly ok: false; readonly failure: Failure };

/** The credit balance; a rate limit, a server error or a network failure is tried again a few times. */
export async function readBalance(
	client: ReapiClient,
	clock: Pause,
	signal: AbortSignal,
): Promise<Balance> {
	for (let attempt = 1; ; attempt++) {
		const answer = await client.getBalance();
		if (answer.kind === 'response') {
			const parsed = schema.safeParse(answer.json);
			if (answer.status === 200 && parsed.success) {
				return { ok: true, credits: parsed.data.balance };
			}
		}
		const failure =
			answer.kind === 'network'
				? networkFailure(answer, 'none')
				: responseFailure(answer, 'did not tell the credit balance', 'none');
		const passing = answer.kind === 'network' || answer.status === 429 || answer.status >= 500;
		if (!passing || attempt === TRIES || signal.aborted) return { ok: false, failure };
		const asked =
			answer.kind === 'response'
				? parseRetryAfter(answer.headers['retry-after'], clock.now())
				: undefined;
		await clock.sleep(asked ?? backoff(attempt), signal);
	}
}
