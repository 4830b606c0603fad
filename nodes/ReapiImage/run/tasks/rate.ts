import { backoff } from '../../api/retryPolicy';

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
	/** What was in fact sent in this time is halved, if it is enough to tell: a limit may count over a minute. */
	usedOverMs: 10_000,
	usedAtLeast: 20,
	/** A 429 that does not say how long to wait counts as so many failures more: a limit may be counted over a minute. */
	countsAs: 2,
	/** A burst of submissions holds the status checks back for no longer than this. */
	longestDebtMs: 1_000,
} as const;

/**
 * The rate of all requests of a run. It rises while no request is refused, and halves when reAPI responds with 429. It has no clock
 * and does nothing by itself; times are in ms since the epoch.
 *
 * Status checks wait for it (`nextCheckAt`). Submissions count in it, but wait only for the pause after a 429
 * (`pauseUntil`).
 */
export class AdaptiveRate {
	private perSecond: number = RATE.first;
	private freeAt = -Infinity;
	private pausedUntil = -Infinity;
	private cutAt = -Infinity;
	/** Objections since the last request that was accepted. */
	private objections = 0;
	/** Up to here the rate rises quickly again; undefined while reAPI has not objected. */
	private quickUpTo?: number;
	private readonly sent: number[] = [];

	/** A request is sent now. */
	noteRequest(now: number): void {
		this.sent.push(now);
		while ((this.sent[0] ?? now) < now - RATE.usedOverMs) this.sent.shift();
		this.freeAt = Math.min(
			Math.max(this.freeAt, now) + 1000 / this.perSecond,
			now + Math.max(RATE.longestDebtMs, 1000 / this.perSecond),
		);
	}

	/**
	 * A request got a response other than 429.
	 * @param sentAt when it was sent, where that may have been in the pause after a 429: the pause is over then
	 */
	noteAccepted(sentAt = -Infinity): void {
		if (sentAt > this.cutAt) this.pausedUntil = -Infinity;
		this.objections = 0;
		this.perSecond = Math.min(this.raised(), RATE.ceiling);
	}

	/**
	 * The response to a request was 429.
	 * @param retryAfterMs the pause that the response asks for, if it does
	 * @param sentAt when the request was sent: what was under way when the rate was halved does not halve it again
	 */
	noteObjection(now: number, retryAfterMs?: number, sentAt: number = now): void {
		const old = sentAt < this.cutAt;
		if (!old) {
			this.cutAt = now;
			this.perSecond = Math.max(this.used() / 2, RATE.floor);
			// A request that only tries whether the pause was long enough says nothing of the rate.
			if (this.objections++ === 0) this.quickUpTo = this.perSecond;
		}
		if (old && retryAfterMs === undefined) return;
		const pauseMs = retryAfterMs ?? backoff(this.objections + RATE.countsAs);
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
	}

	private raised(): number {
		if (this.quickUpTo === undefined) return this.perSecond + RATE.rise;
		if (this.perSecond >= this.quickUpTo) return this.perSecond * RATE.slowRise;
		return Math.min(this.perSecond * RATE.quickRise, this.quickUpTo);
	}

	/** Requests a second that were in fact sent of late, where that can be told. */
	private used(): number {
		const enough = this.sent.length >= RATE.usedAtLeast;
		const used = (this.sent.length * 1000) / RATE.usedOverMs;
		return enough ? Math.min(used, this.perSecond) : this.perSecond;
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
