import { gptImage2 } from '../../../nodes/ReapiImage/models/gptImage2';
import { gptImage2Stable } from '../../../nodes/ReapiImage/models/gptImage2Stable';
import { UNKNOWN_LATENCY } from '../../../nodes/ReapiImage/models/latency';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { billedQualitiesOf, resolutionsOf } from '../../../nodes/ReapiImage/models/questions';
import { latencyCells, usualLatency } from '../../../nodes/ReapiImage/models/usualLatency';

const range = (quality: string | undefined, resolution: string, model = gptImage2Stable) =>
	usualLatency({ model, quality, resolution });

describe('the usual latency', () => {
	it('is that of the vendor in the four cells of the page', () => {
		expect(
			MODELS.flatMap(latencyCells)
				.filter((cell) => cell.range.source === 'vendor')
				.map(({ quality, resolution, range: { fromS, toS } }) =>
					[quality, resolution, fromS, toS].join(' '),
				),
		).toEqual(['low 1k 20 40', 'medium 1k 30 60', 'high 2k 60 120', 'high 4k 120 180']);
	});

	it('never falls as quality or resolution rises', () => {
		const resolutions = resolutionsOf(gptImage2Stable);
		const qualities = billedQualitiesOf(gptImage2Stable);
		expect(qualities).toEqual(['low', 'medium', 'high']);
		for (const quality of qualities) {
			const row = resolutions.map((resolution) => range(quality, resolution).fromS);
			expect(row).toEqual([...row].sort((a, b) => a - b));
		}
		for (const resolution of resolutions) {
			const column = qualities.map((quality) => range(quality, resolution).toS);
			expect(column).toEqual([...column].sort((a, b) => a - b));
		}
	});

	it('takes auto and no quality as high, and gpt-image-2 as medium', () => {
		expect(range('auto', '2k')).toEqual(range('high', '2k'));
		expect(range(undefined, '2k')).toEqual(range('high', '2k'));
		for (const resolution of resolutionsOf(gptImage2)) {
			expect(range('high', resolution, gptImage2)).toEqual({
				...range('medium', resolution),
				source: 'interpolated',
			});
		}
	});

	it('is an error for what the model does not have', () => {
		const hasNone = (what: string) =>
			new RangeError(`gpt-image-2-official has no latency for ${what}`);
		expect(() => range('low', '8k')).toThrow(hasNone('8k, low'));
		expect(() => range('best', '1k')).toThrow(hasNone('1k, best'));
	});
});

it('of a task of which nothing is known is anything up to three minutes', () => {
	expect(UNKNOWN_LATENCY).toEqual({ fromS: 0, toS: 180, source: 'interpolated' });
});
