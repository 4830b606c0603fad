import { backoff, RETRY } from '../../api/retryPolicy';

/** Requests a second. The vendor's pages name a limit for each account, but no number, so that it must be found out. */
export const RATE = {
	first: 5,
	/** 20 as the server sees them: what is sent evenly may arrive in bunches. */
	ceiling: 18,
	floor: 0.5,
	/** Added for each response while no request has been refused: at the ceiling after 52 responses. */
	rise: 0.25,
	/** Factor for each response afterwards, up to half of the rate at which reAPI objected … */
	quickRise: 2,
	/** … and from there on: twice the rate after 70 responses. */
	slowRise: 1.01,
	/** What was in fact accepted in this time is halved, if it is enough to tell. */
	usedOverMs: 10_000,
	usedAtLeast: 20,
	/** A 429 that does not say how long to wait counts as so many failures more: a limit may be counted over a minute. */
	countsAs: 2,
	/** Many limits are counted over a minute: a request counts no longer then. */
	countedOverMs: 60_000,
	/** A burst of submissions holds the status checks back for no longer than this, and the rate a submission. */
	longestDebtMs: 1_000,
	/** A check that a busy computer sends late by no more than this does not delay the next one. */
	catchUpMs: 25,
} as const;

/**
 * The rate of all requests of a run. It rises while no request is refused, and halves when reAPI responds with 429. It has no clock
 * and does nothing by itself; times are in ms since the epoch.
 *
 * Status checks wait for it (`nextCheckAt`). Submissions count in it, but wait only for the pause after a 429
 * (`pauseUntil`), and after the first 429 each for its turn (`takeTurn`).
 */
export class AdaptiveRate {
	private perSecond: number = RATE.first;
	private freeAt = -Infinity;
	private pausedUntil = -Infinity;
	/** Where no response has said how long to wait: the end of the pause, which one try may interrupt. */
	private guessedUntil = -Infinity;
	private cutAt = -Infinity;
	/** Objections since the last request that was accepted. */
	private objections = 0;
	/** Up to here the rate rises quickly again; undefined while reAPI has not objected. */
	private quickUpTo?: number;
	/** When the requests of the last minute were accepted. */
	private readonly accepted: number[] = [];

	/** A request is sent now. */
	noteRequest(now: number): void {
		const from = this.freeAt >= now - RATE.catchUpMs ? this.freeAt : now;
		this.freeAt = Math.min(
			from + 1000 / this.perSecond,
			now + Math.max(RATE.longestDebtMs, 1000 / this.perSecond),
		);
	}

	/**
	 * Counts a submission that waits for its turn, so that no status check takes it.
	 * @returns when it may be sent: within a second, unless a pause holds it back
	 */
	takeTurn(now: number): number {
		const at = Math.min(Math.max(this.freeAt, now), now + RATE.longestDebtMs);
		this.noteRequest(now);
		return at;
	}

	/**
	 * A request got a response other than 429.
	 * @param sentAt when it was sent, where that may have been in the pause after a 429: the pause is over then
	 */
	noteAccepted(now: number, sentAt = -Infinity): void {
		if (sentAt > this.cutAt) this.pausedUntil = -Infinity;
		this.objections = 0;
		this.accepted.push(now);
		this.forgetOld(now);
		this.perSecond = Math.min(this.raised(), RATE.ceiling);
	}

	/**
	 * The response to a request was 429.
	 * @param retryAfterMs the pause that the response asks for, if it does
	 * @param sentAt when the request was sent: what was under way when the rate was halved does not halve it again
	 */
	noteObjection(now: number, retryAfterMs?: number, sentAt: number = now): void {
		this.forgetOld(now);
		const old = sentAt < this.cutAt;
		const interrupted = retryAfterMs === undefined && now < this.guessedUntil;
		if (!old && !interrupted) {
			this.cutAt = now;
			this.perSecond = Math.max(this.used(now) / 2, RATE.floor);
			// A request that only tries whether the pause was long enough says nothing of the rate.
			if (this.objections++ === 0) this.quickUpTo = this.perSecond;
		}
		const until =
			retryAfterMs !== undefined
				? now + retryAfterMs
				: old || interrupted
					? this.guessedUntil
					: this.guess(now);
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/** The end of a pause that no response has asked for: a try comes earlier where a limit by the minute would allow it. */
	private guess(now: number): number {
		this.guessedUntil = now + backoff(this.objections + RATE.countsAs);
		const [oldest = Infinity] = this.accepted;
		const forgottenAt = oldest + RATE.countedOverMs;
		const soon = forgottenAt < now + RETRY.firstPauseMs;
		return soon ? this.guessedUntil : Math.min(forgottenAt, this.guessedUntil);
	}

	private raised(): number {
		if (this.quickUpTo === undefined) return this.perSecond + RATE.rise;
		if (this.perSecond >= this.quickUpTo) return this.perSecond * RATE.slowRise;
		return Math.min(this.perSecond * RATE.quickRise, this.quickUpTo);
	}

	/** Requests a second that were in fact accepted of late, where that can be told. */
	private used(now: number): number {
		const count = this.accepted.filter((at) => at >= now - RATE.usedOverMs).length;
		if (count < RATE.usedAtLeast) return this.perSecond;
		const [oldest = now] = this.accepted;
		const overMs = Math.min(Math.max(now - oldest, 1), RATE.usedOverMs);
		return Math.min((count * 1000) / overMs, this.perSecond);
	}

	private forgetOld(now: number): void {
		while ((this.accepted[0] ?? now) < now - RATE.countedOverMs) this.accepted.shift();
	}

	/** Whether no request has been accepted since the last 429. */
	get isRefused(): boolean {
		return this.objections > 0;
	}

	/** No request before this time, because of a 429. */
	get pauseUntil(): number {
		return this.pausedUntil;
	}

	/** When the next status check may be sent. */
	get nextCheckAt(): number {
		return Math.max(this.freeAt, this.pausedUntil);
	}

	/** Status checks a second. */
	get current(): number {
		return this.perSecond;
	}
}
