import type { Clock } from '../clock';
import type { AdaptiveRate } from './rate';

/** Resolves when the pause after a 429 is over, however often it is extended meanwhile, or the run is canceled. */
export async function rateLimitPause(
	rate: AdaptiveRate,
	clock: Clock,
	signal: AbortSignal,
): Promise<void> {
	while (!signal.aborted && clock.now() < rate.pauseUntil) {
		await clock.sleep(rate.pauseUntil - clock.now(), signal);
	}
}
