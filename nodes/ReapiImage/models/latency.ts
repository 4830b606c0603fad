/** How long a request usually takes from submission to the finished image, in seconds. */
export interface LatencyRange {
	readonly fromS: number;
	readonly toS: number;
	/** `vendor`: a row of the vendor's table; `interpolated`: ours, where the vendor gives none. */
	readonly source: 'vendor' | 'interpolated';
}

/** Resolution → latency, or resolution → quality → latency for a model with qualities. */
export type LatencyTable = Readonly<
	Record<string, LatencyRange | Readonly<Record<string, LatencyRange>>>
>;

/** Whether a cell holds for all qualities. */
export function isLatencyRange(cell: LatencyTable[string]): cell is LatencyRange {
	return typeof cell.fromS === 'number';
}

/** A row of the vendor's table, in seconds. */
export const vendor = (fromS: number, toS: number): LatencyRange => ({
	fromS,
	toS,
	source: 'vendor',
});

/** For a task of which nothing is known: it is checked at once, and then at the usual pace. */
export const UNKNOWN_LATENCY: LatencyRange = { fromS: 0, toS: 180, source: 'interpolated' };

/** What the vendor's table leaves out, in seconds. */
export const interpolated = (fromS: number, toS: number): LatencyRange => ({
	fromS,
	toS,
	source: 'interpolated',
});
