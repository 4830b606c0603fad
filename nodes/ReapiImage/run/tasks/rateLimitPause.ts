import type { Clock } from '../clock';

/** A pause that reAPI asks the whole run to make: submissions and polls alike wait for it. */
export class RateLimitPause {
	private openAt = 0;

	constructor(
		private readonly clock: Clock,
		private readonly signal: AbortSignal,
	) {}

	/** Closed until this time, ms since the epoch. */
	closeUntil(time: number): void {
		this.openAt = Math.max(this.openAt, time);
	}

	get opensAt(): number {
		return this.openAt;
	}

	/** Resolves when the gate is open or the run is canceled. */
	async pass(): Promise<void> {
		while (!this.signal.aborted && this.clock.now() < this.openAt) {
			await this.clock.sleep(this.openAt - this.clock.now(), this.signal);
		}
	}
}
