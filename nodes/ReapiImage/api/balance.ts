import { z } from 'zod';
import { fail, succeed, type Result } from '../result';
import type { ReapiClient } from './client';
import { noResponseFailure, responseFailure, type Failure } from './failure';
import type { ApiResponse } from './response';
import { backoff, parseRetryAfter, RETRY } from './retryPolicy';

const schema = z.object({ balance: z.number().finite() });

/** The part of a clock that is needed to wait between tries; ms. */
interface Pause {
	now(): number;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

function readCredits(response: ApiResponse): number | undefined {
	if (response.kind === 'noResponse' || response.status !== 200) return undefined;
	const parsed = schema.safeParse(response.json);
	return parsed.success ? parsed.data.balance : undefined;
}

/**
 * The credit balance. A rate limit, a server error or a network failure is tried again a few times, within a minute:
 * a Retry-After is honoured up to then, and the balance is asked for once more at its end.
 * @param signal ends it at once, with whatever is known by then
 */
export async function readBalance(
	client: ReapiClient,
	clock: Pause,
	signal: AbortSignal,
): Promise<Result<number, Failure>> {
	const end = clock.now() + RETRY.balanceMs;
	for (let attempt = 1; ; attempt++) {
		const left = Math.max(end - clock.now(), RETRY.balanceLastTryMs);
		const response = await client.getBalance(left);
		const credits = readCredits(response);
		if (credits !== undefined) return succeed(credits);
		const now = clock.now();
		const repeatable =
			response.kind === 'noResponse' || response.status === 429 || response.status >= 500;
		if (!repeatable || attempt === RETRY.balanceTries || now >= end || signal.aborted) {
			return fail(
				response.kind === 'noResponse'
					? noResponseFailure(response)
					: responseFailure(response, 'did not tell the credit balance'),
			);
		}
		const asked =
			response.kind === 'response'
				? parseRetryAfter(response.headers['retry-after'], now)
				: undefined;
		await clock.sleep(Math.min(asked ?? backoff(attempt), end - now), signal);
	}
}
