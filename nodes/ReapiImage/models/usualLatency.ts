import { isLatencyRange, type LatencyRange } from './latency';
import type { Model } from './model';
import { billedQuality } from './questions';

/**
 * The usual latency of a request.
 * @throws RangeError for a resolution or quality that the model does not have
 */
export function usualLatency(request: {
	readonly model: Model;
	readonly resolution: string;
	readonly quality?: string;
}): LatencyRange {
	const { model, resolution } = request;
	const quality = billedQuality(model, request.quality);
	const cell = model.latency[resolution];
	const range = cell && (isLatencyRange(cell) ? cell : cell[String(quality)]);
	if (!range) throw new RangeError(`${model.id} has no latency for ${resolution}, ${quality}`);
	return range;
}

/** One cell of a model's latency table. */
export interface LatencyCell {
	readonly resolution: string;
	/** Undefined for a model without qualities. */
	readonly quality?: string;
	readonly range: LatencyRange;
}

/** All cells of a model's latency table. */
export function latencyCells({ latency }: Model): readonly LatencyCell[] {
	return Object.entries(latency).flatMap(([resolution, cell]): LatencyCell[] =>
		isLatencyRange(cell)
			? [{ resolution, range: cell }]
			: Object.entries(cell).map(([quality, range]) => ({ resolution, quality, range })),
	);
}
