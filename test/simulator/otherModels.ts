import { interpolated } from '../../nodes/ReapiImage/models/latency';
import { defineModel, type Model } from '../../nodes/ReapiImage/models/model';
import { parsePixelSize, withPortrait } from '../../nodes/ReapiImage/models/sizes';
import type { RequestBody } from '../../nodes/ReapiImage/request/body';
import { parseUrl } from '../../nodes/ReapiImage/request/url';
import { Refusal } from './responses';
import { CODES } from './codes';
import type { AcceptedRequest } from './acceptedRequest';
import { IMAGE_FORMATS, type ImageFormat } from './imageFormats';

const MOST_IMAGES = 4;
const SPELLINGS: Readonly<Record<string, ImageFormat>> = { jpg: 'jpeg' };

function formatOf(value: unknown): ImageFormat {
	const name = String(value).toLowerCase();
	return SPELLINGS[name] ?? IMAGE_FORMATS.find((format) => format === name) ?? 'png';
}

/** A model that the node does not know: invented, as are its price of 40 credits an image and its latency. */
function otherModel(id: string): Model {
	return defineModel({
		id,
		name: id,
		description: 'Another model',
		promptMax: Infinity,
		resolutions: [
			{
				id: '1k',
				ratios: withPortrait({ '1:1': [1024, 1024] }),
				defaultRatio: '1:1',
				explicitSize: false,
			},
		],
		defaultResolution: '1k',
		assumed: { resolution: '1k', ratio: '1:1' },
		fields: { n: { max: MOST_IMAGES }, pixelSize: { resolutions: ['1k'] } },
		prices: { date: '2026-11-01', cells: { '1k': 40_000 } },
		latency: { '1k': interpolated(20, 40) },
	});
}

function isDataUri(value: unknown): boolean {
	if (typeof value === 'string') return /^\s*data:/i.test(value);
	return typeof value === 'object' && value !== null && Object.values(value).some(isDataUri);
}

function isUrlList(value: unknown): value is string[] {
	return (
		Array.isArray(value) &&
		value.every((each) => /^https?:$/.test(parseUrl(String(each))?.protocol ?? ''))
	);
}

/**
 * Accepts a body for a model that has no rules here: any fields, but no `data:` URI.
 * @throws Refusal 400 for a `data:` URI anywhere in it
 */
export function acceptOther(body: Readonly<Record<string, unknown>>, id: string): AcceptedRequest {
	if (isDataUri(body)) {
		throw new Refusal(400, CODES.invalid, 'image URL must be a public http(s) URL');
	}
	const { prompt, size, n, image_urls: imageUrls, output_format: format } = body;
	const count = Number.isInteger(n) && Number(n) >= 1 && Number(n) <= MOST_IMAGES ? Number(n) : 1;
	return {
		body: body as unknown as RequestBody,
		model: otherModel(id),
		prompt: typeof prompt === 'string' ? prompt : '',
		size: typeof size === 'string' && parsePixelSize(size) ? size : '1:1',
		resolution: '1k',
		n: count,
		imageUrls: isUrlList(imageUrls) ? imageUrls : [],
		format: formatOf(format),
	};
}
