import type { NodeHint } from 'n8n-workflow';
import { CUSTOM_SIZE, MATCH_SIZE } from '../../request/size';
import { condition } from './conditions';
import { unavailableSizeHints } from './unavailableSizeHints';
import { priceHints } from './priceHints';
import { OFFICIAL_MODEL, estimateCost, RESOLUTIONS, sizesAt, type Resolution } from '../legacy';

function dearestRatio(resolution: Resolution): string {
	const { billedSize } = estimateCost({
		model: OFFICIAL_MODEL,
		resolution,
		size: 'auto',
		quality: 'high',
		n: 1,
	});
	return `${billedSize} at ${resolution.toUpperCase()}`;
}

const autoResolutions = RESOLUTIONS.filter((resolution) => sizesAt(resolution).includes('auto'));

/** What explains or warns about a price. */
const moneyHints: NodeHint[] = [
	{
		message:
			'Quality Auto is billed at the High rate, about four times the Medium one. Choose Low or Medium to pay less.',
		type: 'warning',
		location: 'outputPane',
		displayCondition: condition([{ model: OFFICIAL_MODEL, qualities: ['auto'] }]),
	},
	{
		message: `Size Auto is billed at the most expensive ratio: ${autoResolutions.map(dearestRatio).join(', ')}. Choose a ratio to pay less.`,
		location: 'outputPane',
		displayCondition: condition([
			{ model: OFFICIAL_MODEL, resolutions: autoResolutions, sizes: ['auto'] },
		]),
	},
	{
		message:
			'How reAPI bills a matched or custom size is not documented: the price shown is an estimate, that of the most expensive ratio',
		location: 'outputPane',
		displayCondition: condition([
			{ model: OFFICIAL_MODEL, resolutions: ['1k', '2k'], sizes: [MATCH_SIZE, CUSTOM_SIZE] },
		]),
	},
];

const backgroundHint: NodeHint = {
	message:
		'Background Transparent has no effect: this model renders every image opaque, at the same price',
	type: 'warning',
	location: 'outputPane',
	displayCondition: "={{ $parameter.options?.background === 'transparent' }}",
};

/** What the output pane says about the form while it is being filled in. */
export const hints: NodeHint[] = [
	...priceHints,
	...unavailableSizeHints,
	...moneyHints,
	backgroundHint,
];
