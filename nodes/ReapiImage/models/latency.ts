import { BASIC_MODEL, type ModelId } from './models';
import { billedQuality, type BilledQuality, type Quality } from './qualities';
import type { Resolution } from './sizes';

/** How long a request usually takes from submission to the finished image, in seconds. */
export interface LatencyRange {
	readonly fromS: number;
	readonly toS: number;
	/** `vendor`: a row of the vendor's table; `interpolated`: a cell that the table leaves out. */
	readonly source: 'vendor' | 'interpolated';
}

const vendor = (fromS: number, toS: number): LatencyRange => ({ fromS, toS, source: 'vendor' });
const interpolated = (fromS: number, toS: number): LatencyRange => ({
	fromS,
	toS,
	source: 'interpolated',
});

// The vendor's page, "Polling pattern", has four cells. The others are placed between or beside their neighbours,
// so that latency never falls as resolution or quality rises.
const OFFICIAL_LATENCY: Readonly<
	Record<BilledQuality, Readonly<Record<Resolution, LatencyRange>>>
> = {
	low: { '1k': vendor(20, 40), '2k': interpolated(30, 60), '4k': interpolated(45, 90) },
	medium: { '1k': vendor(30, 60), '2k': interpolated(45, 90), '4k': interpolated(90, 150) },
	high: { '1k': interpolated(40, 80), '2k': vendor(60, 120), '4k': vendor(120, 180) },
};

// No latency of gpt-image-2 is published. It has no quality to choose: taken as medium.
const BASIC_QUALITY: BilledQuality = 'medium';

/** The usual latency of a request, in seconds (vendor's table; cells that it leaves out say so in `source`). */
export function usualLatency(request: {
	model: ModelId;
	resolution: Resolution;
	quality: Quality;
}): LatencyRange {
	if (request.model === BASIC_MODEL) {
		const { fromS, toS } = OFFICIAL_LATENCY[BASIC_QUALITY][request.resolution];
		return interpolated(fromS, toS);
	}
	return OFFICIAL_LATENCY[billedQuality(request.quality)][request.resolution];
}

/** The four cells of the vendor's table, for whoever measures against it. */
export const VENDOR_LATENCY_CELLS: ReadonlyArray<{
	quality: BilledQuality;
	resolution: Resolution;
	range: LatencyRange;
}> = (Object.keys(OFFICIAL_LATENCY) as BilledQuality[]).flatMap((quality) =>
	(Object.keys(OFFICIAL_LATENCY[quality]) as Resolution[])
		.map((resolution) => ({ quality, resolution, range: OFFICIAL_LATENCY[quality][resolution] }))
		.filter(({ range }) => range.source === 'vendor'),
);
