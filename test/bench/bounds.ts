import type { Figures } from './part';

interface Bound {
	readonly figure: string;
	readonly atMost: number;
}

/** What does not depend on the machine, and must hold wherever the bench runs. */
const BOUNDS: readonly Bound[] = [
	{ figure: 'batchRatio20', atMost: 1.05 },
	{ figure: 'batchRatio100', atMost: 1.12 },
	{ figure: 'batchRatio20Slow', atMost: 1.12 },
	{ figure: 'batchRatio100Slow', atMost: 1.25 },
	{ figure: 'meanLagS', atMost: 1.5 },
	{ figure: 'meanPolls', atMost: 7.5 },
	{ figure: 'lag100S', atMost: 2 },
	{ figure: 'manyLagRatio', atMost: 1.5 },
	{ figure: 'limited60', atMost: 1.25 },
	{ figure: 'limited60Refused', atMost: 0.05 },
	{ figure: 'limited600', atMost: 1.25 },
	{ figure: 'limited600Refused', atMost: 0.05 },
	{ figure: 'maxRps', atMost: 20 },
	{ figure: 'rssGrowthMb', atMost: 40 },
	{ figure: 'packageKb', atMost: 150 },
	{ figure: 'descriptionKb', atMost: 45 },
];

/** The bounds that measured figures break, as texts; a figure that was not measured breaks none. */
export function brokenBounds(figures: Figures, peers: Figures): string[] {
	const broken = BOUNDS.flatMap(({ figure, atMost }) => {
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
