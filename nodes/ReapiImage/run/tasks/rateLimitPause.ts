import type { Clock } from '../clock';
import type { AdaptiveRate } from './rate';

/**
 * Resolves when the pause after a 429 is over, however often it is extended meanwhile, or the run is canceled.
 * @param until or at this time, ms since the epoch
 */
export async function rateLimitPause(
	rate: AdaptiveRate,
	clock: Clock,
	signal: AbortSignal,
	until: number,
): Promise<void> {
	const end = () => Math.min(rate.pauseUntil, until);
	while (!signal.aborted && clock.now() < end()) {
		await clock.sleep(end() - clock.now(), signal);
	}
}
