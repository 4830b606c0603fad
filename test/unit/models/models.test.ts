import { defineModel } from '../../../nodes/ReapiImage/models/model';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { resolutionsOf } from '../../../nodes/ReapiImage/models/questions';

// The vendor's page of gpt-image-2-official, and its "Differences from gpt-image-2". The defaults are those of the form.
const COMMON = {
	promptMax: 4000,
	defaultResolution: '1k',
	assumed: { resolution: '1k', ratio: '1:1' },
	description: expect.stringMatching(/^[A-Z].{20,}[^.]$/) as string,
};

it('the models are as the vendor describes them, the stable one first', () => {
	expect(MODELS).toEqual([
		expect.objectContaining({
			...COMMON,
			id: 'gpt-image-2-official',
			name: 'GPT Image 2 Stable',
			operations: ['generate', 'edit', 'inpaint'],
			fields: {
				quality: {
					values: ['auto', 'low', 'medium', 'high'],
					default: 'medium',
					assumed: 'auto',
					billedAs: { auto: 'high' },
				},
				n: { max: 4 },
				background: {
					values: ['auto', 'opaque', 'transparent'],
					default: 'auto',
					assumed: 'auto',
					renderedAs: { transparent: 'opaque' },
				},
				moderation: { values: ['auto', 'low'], default: 'auto', assumed: 'auto' },
				references: { max: 16 },
				mask: true,
				pixelSize: { resolutions: ['1k', '2k'] },
			},
			promisedType: 'image/png',
		}),
		expect.objectContaining({
			...COMMON,
			id: 'gpt-image-2',
			name: 'GPT Image 2',
			operations: ['generate', 'edit'],
			fields: { references: { max: 16 } },
		}),
	]);
	for (const model of MODELS) expect(resolutionsOf(model)).toEqual(['1k', '2k', '4k']);
});

it.each([
	[{}, ['generate']],
	[{ mask: true }, ['generate']],
	[{ references: { max: 2 } }, ['generate', 'edit']],
	[{ references: { max: 2 }, mask: true }, ['generate', 'edit', 'inpaint']],
] as const)('a model with the fields %j knows the operations %j', (fields, operations) => {
	expect(defineModel({ ...MODELS[0], fields }).operations).toEqual(operations);
});
