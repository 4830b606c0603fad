import type { INodePropertyOptions } from 'n8n-workflow';
import type { Model } from '../../models/model';
import { AUTO_SIZE, pixelsOf } from '../../models/questions';
import { resolutionLabel } from '../../models/sizes';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/sizeValues';

const NOT_RATIOS: Readonly<Record<string, { name: string; description?: string }>> = {
	[AUTO_SIZE]: {
		name: 'Auto (Chosen by the Model)',
		description: 'Billed at the most expensive ratio',
	},
	[MATCH_SIZE]: { name: 'Match the First Reference Image' },
	[CUSTOM_SIZE]: {
		name: 'Custom (Width × Height)',
		description: 'Rendered at the nearest size that the model supports',
	},
};

function pixelLabel(model: Model, resolution: string, size: string): string[] {
	const pixels = pixelsOf(model, resolution, size);
	return pixels ? [`${pixels.width} × ${pixels.height}`] : [];
}

/**
 * An entry of a Size field. A ratio names its pixels: `16:9 (2048 × 1152)` at one resolution,
 * `16:9 (1K 1536 × 864, 2K 2048 × 1152, …)` where the resolution is known only at run time.
 */
export function sizeOption(
	model: Model,
	resolutions: readonly string[],
	value: string,
): INodePropertyOptions {
	const named = NOT_RATIOS[value];
	if (named) return { ...named, value };
	const labels = resolutions.flatMap((resolution) =>
		pixelLabel(model, resolution, value).map((label) =>
			resolutions.length === 1 ? label : `${resolutionLabel(resolution)} ${label}`,
		),
	);
	return { name: `${value} (${labels.join(', ')})`, value };
}
