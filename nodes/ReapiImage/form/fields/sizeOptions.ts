import type { INodePropertyOptions } from 'n8n-workflow';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/size';
import { isRatio, pixelsOf, type Resolution } from '../legacy';

const NOT_RATIOS: Readonly<Record<string, { name: string; description: string }>> = {
	auto: {
		name: 'Auto (Chosen by the Model)',
		description: 'Billed at the most expensive ratio of the chosen resolution and quality',
	},
	[MATCH_SIZE]: {
		name: 'Match the First Reference Image',
		description: 'Same ratio as the first reference image',
	},
	[CUSTOM_SIZE]: {
		name: 'Custom (Width × Height)',
		description: 'Rendered at the nearest size that the model supports',
	},
};

function pixelLabel(size: string, resolution: Resolution): string | undefined {
	const pixels = isRatio(size) ? pixelsOf(size, resolution) : undefined;
	return pixels && `${pixels.width} × ${pixels.height}`;
}

/**
 * The entries of a Size field. Each ratio names its pixels: `16:9 (2048 × 1152)` at one resolution,
 * `16:9 (1K 1536 × 864, 2K 2048 × 1152, …)` where the resolution is known only at run time.
 */
export function sizeOptions(
	sizes: readonly string[],
	resolutions: readonly Resolution[],
): INodePropertyOptions[] {
	return sizes.map((value) => {
		const named = NOT_RATIOS[value];
		if (named) return { ...named, value };
		const labels = resolutions.flatMap((resolution) => {
			const label = pixelLabel(value, resolution);
			if (label === undefined) return [];
			return resolutions.length === 1 ? [label] : [`${resolution.toUpperCase()} ${label}`];
		});
		return { name: `${value} (${labels.join(', ')})`, value };
	});
}
