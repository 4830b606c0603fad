import { usualLatency, VENDOR_LATENCY_CELLS } from '../../../nodes/ReapiImage/models/latency';
import { BASIC_MODEL, OFFICIAL_MODEL } from '../../../nodes/ReapiImage/models/models';
import { BILLED_QUALITIES } from '../../../nodes/ReapiImage/models/qualities';
import { RESOLUTIONS } from '../../../nodes/ReapiImage/models/sizes';

const range = (quality: 'auto' | 'low' | 'medium' | 'high', resolution: '1k' | '2k' | '4k') =>
	usualLatency({ model: OFFICIAL_MODEL, quality, resolution });

describe('the usual latency', () => {
	it('is that of the vendor in the four cells of the page', () => {
		expect(
			VENDOR_LATENCY_CELLS.map(({ quality, resolution, range: { fromS, toS } }) =>
				[quality, resolution, fromS, toS].join(' '),
			),
		).toEqual(['low 1k 20 40', 'medium 1k 30 60', 'high 2k 60 120', 'high 4k 120 180']);
	});

	it('never falls as quality or resolution rises', () => {
		for (const quality of BILLED_QUALITIES) {
			const row = RESOLUTIONS.map((resolution) => range(quality, resolution).fromS);
			expect(row).toEqual([...row].sort((a, b) => a - b));
		}
		for (const resolution of RESOLUTIONS) {
			const column = BILLED_QUALITIES.map((quality) => range(quality, resolution).toS);
			expect(column).toEqual([...column].sort((a, b) => a - b));
		}
	});

	it('takes auto as high, and gpt-image-2 as medium', () => {
		expect(range('auto', '2k')).toEqual(range('high', '2k'));
		expect(usualLatency({ model: BASIC_MODEL, quality: 'high', resolution: '1k' })).toEqual({
			...range('medium', '1k'),
			source: 'interpolated',
		});
	});
});
