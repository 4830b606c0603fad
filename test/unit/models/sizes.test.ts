import { gptImage2 } from '../../../nodes/ReapiImage/models/gptImage2';
import { gptImage2Stable } from '../../../nodes/ReapiImage/models/gptImage2Stable';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import {
	allowsPixelSize,
	pixelsOf,
	ratiosOf,
	resolutionsOf,
	sizeValuesOf,
	sizesAt,
} from '../../../nodes/ReapiImage/models/questions';
import { parsePixelSize } from '../../../nodes/ReapiImage/models/sizes';
import { allowedSizes, defaultSize } from '../../../nodes/ReapiImage/request/sizeValues';

// The vendor's page, "4K constraint": width × height at 1k, 2k, 4k. The page swaps the numbers for portrait ratios.
const PAGE: ReadonlyArray<readonly [string, string, string, string | undefined]> = [
	['1:1', '1024x1024', '2048x2048', undefined],
	['3:2', '1536x1024', '2048x1360', undefined],
	['2:3', '1024x1536', '1360x2048', undefined],
	['4:3', '1024x768', '2048x1536', undefined],
	['3:4', '768x1024', '1536x2048', undefined],
	['5:4', '1280x1024', '2560x2048', undefined],
	['4:5', '1024x1280', '2048x2560', undefined],
	['16:9', '1536x864', '2048x1152', '3840x2160'],
	['9:16', '864x1536', '1152x2048', '2160x3840'],
	['2:1', '2048x1024', '2688x1344', '3840x1920'],
	['1:2', '1024x2048', '1344x2688', '1920x3840'],
	['21:9', '2016x864', '2688x1152', '3840x1648'],
	['9:21', '864x2016', '1152x2688', '1648x3840'],
];

const RESOLUTIONS = ['1k', '2k', '4k'];
const SIZES = sizeValuesOf(gptImage2Stable);

const text = (ratio: string, resolution: string) => {
	const pixels = pixelsOf(gptImage2Stable, resolution, ratio);
	return pixels && `${pixels.width}x${pixels.height}`;
};

describe('the size table', () => {
	it.each(PAGE)('%s is %s, %s, %s', (ratio, at1k, at2k, at4k) => {
		expect([text(ratio, '1k'), text(ratio, '2k'), text(ratio, '4k')]).toEqual([at1k, at2k, at4k]);
	});

	it('has the 14 sizes of the page, 13 of them ratios', () => {
		expect([...SIZES].sort()).toEqual([...PAGE.map(([ratio]) => ratio), 'auto'].sort());
		expect(ratiosOf(gptImage2Stable)).toHaveLength(13);
		expect(MODELS.map(resolutionsOf)).toEqual([RESOLUTIONS, RESOLUTIONS]);
	});

	it('allows 34 of the 42 cells: all at 1k and 2k, six at 4k', () => {
		for (const model of MODELS) {
			const cells = RESOLUTIONS.map((resolution) => sizesAt(model, resolution));
			expect(cells).toEqual([SIZES, SIZES, ['16:9', '9:16', '2:1', '1:2', '21:9', '9:21']]);
			expect(cells.flat()).toHaveLength(34);
		}
	});

	it('lists the sizes in the order of the page', () => {
		expect(SIZES.join(' ')).toBe('1:1 16:9 9:16 4:3 3:4 3:2 2:3 5:4 4:5 2:1 1:2 21:9 9:21 auto');
	});

	it('has no resolution that it does not know', () => {
		expect(() => sizesAt(gptImage2, '8k')).toThrow(RangeError);
		expect(pixelsOf(gptImage2, '1k', 'toString')).toBeUndefined();
	});
});

describe('what the form offers', () => {
	it('adds match for references and custom for the official model, except at 4k', () => {
		expect(allowedSizes('generate', gptImage2Stable, '1k')).toEqual([...SIZES, 'custom']);
		expect(allowedSizes('generate', gptImage2, '2k')).toEqual(SIZES);
		expect(allowedSizes('edit', gptImage2, '1k')).toEqual(['match', ...SIZES]);
		expect(allowedSizes('inpaint', gptImage2Stable, '2k')).toEqual(['match', ...SIZES, 'custom']);
		for (const operation of ['generate', 'edit', 'inpaint'] as const) {
			expect(allowedSizes(operation, gptImage2Stable, '4k')).toEqual(
				sizesAt(gptImage2Stable, '4k'),
			);
		}
	});

	it('preselects a size that the resolution allows', () => {
		expect(RESOLUTIONS.map((resolution) => defaultSize('generate', gptImage2, resolution))).toEqual(
			['1:1', '1:1', '16:9'],
		);
		expect(
			RESOLUTIONS.map((resolution) => defaultSize('inpaint', gptImage2Stable, resolution)),
		).toEqual(['match', 'match', '16:9']);
	});
});

describe('pixel sizes', () => {
	it.each([
		['1024x1024', { width: 1024, height: 1024 }],
		['3840X2160', { width: 3840, height: 2160 }],
		['1x1', { width: 1, height: 1 }],
	])('reads %s', (size, pixels) => {
		expect(parsePixelSize(size)).toEqual(pixels);
	});

	it.each([
		'0x10',
		'10x0',
		'01x10',
		'10x',
		'x10',
		'10',
		'10.5x10',
		'10x10px',
		'-1x10',
		'10 x 10',
		'1e3x10',
		'99999999999x99999999999',
		'',
	])('refuses %p', (size) => {
		expect(parsePixelSize(size)).toBeUndefined();
	});

	it('are no other values than the ratios where every resolution needs a size', () => {
		const resolutions = gptImage2Stable.resolutions.map((each) => ({
			...each,
			explicitSize: true,
		}));
		const model = { ...gptImage2Stable, resolutions };
		expect(sizeValuesOf(model)).toEqual(ratiosOf(gptImage2Stable));
		expect(sizeValuesOf(gptImage2Stable)).toEqual([...ratiosOf(gptImage2Stable), 'auto']);
	});

	it('are for the official model below 4k', () => {
		expect(RESOLUTIONS.map((r) => allowsPixelSize(gptImage2Stable, r))).toEqual([
			true,
			true,
			false,
		]);
		expect(RESOLUTIONS.some((r) => allowsPixelSize(gptImage2, r))).toBe(false);
	});
});
