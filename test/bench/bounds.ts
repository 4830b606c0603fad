import type { Figures } from './part';

interface Bound {
	readonly figure: string;
	readonly atMost: number;
	/** A busy machine adds to it, so that a quick run prints it only. */
	readonly wallTime?: true;
}

/** What must hold wherever the bench runs; wall times on a machine that does nothing else. */
const BOUNDS: readonly Bound[] = [
	{ figure: 'batchRatio20', atMost: 1.05, wallTime: true },
	{ figure: 'batchRatio100', atMost: 1.12, wallTime: true },
	{ figure: 'batchRatio20Slow', atMost: 1.12, wallTime: true },
	{ figure: 'batchRatio100Slow', atMost: 1.25, wallTime: true },
	{ figure: 'meanLagS', atMost: 1.5 },
	{ figure: 'meanPolls', atMost: 7.5 },
	{ figure: 'lag100S', atMost: 2 },
	{ figure: 'manyLagRatio', atMost: 1.5 },
	{ figure: 'limited60', atMost: 1.25, wallTime: true },
	{ figure: 'limited60Refused', atMost: 0.05 },
	{ figure: 'limited600', atMost: 1.25, wallTime: true },
	{ figure: 'limited600Refused', atMost: 0.05 },
	{ figure: 'maxRps', atMost: 20 },
	{ figure: 'rssGrowthMb', atMost: 40 },
	{ figure: 'loadRatio', atMost: 1.6, wallTime: true },
	{ figure: 'packageKb', atMost: 150 },
	{ figure: 'descriptionKb', atMost: 45 },
];

/**
 * The bounds that measured figures break, as texts; a figure that was not measured breaks none.
 * @param quick leaves out wall times
 */
export function brokenBounds(figures: Figures, peers: Figures, quick: boolean): string[] {
	const enforced = BOUNDS.filter(({ wallTime }) => !(quick && wallTime));
	const broken = enforced.flatMap(({ figure, atMost }) => {
		const value = figures[figure];
		// NaN is no figure within a bound either.
		const kept = value === undefined || (typeof value === 'number' && value <= atMost);
		return kept ? [] : [`${figure} is ${String(value)}, but must be ${atMost} or less`];
	});
	return [...broken, ...betterSchedules(figures, peers)];
}

function betterSchedules({ meanLagS, meanPolls }: Figures, { schedule }: Figures): string[] {
	if (typeof schedule !== 'object') return [];
	return Object.entries(schedule).flatMap(([name, peer]) => {
		if (typeof peer !== 'object') return [];
		const better =
			Number(peer.meanLagS) <= Number(meanLagS) && Number(peer.meanPolls) <= Number(meanPolls);
		return better ? [`${name} is better in delay and in polls`] : [];
	});
}
