import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { createForm } from '../../../nodes/ReapiImage/form/createForm';
import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import { vendor } from '../../../nodes/ReapiImage/models/latency';
import { defineModel } from '../../../nodes/ReapiImage/models/model';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { withPortrait } from '../../../nodes/ReapiImage/models/sizes';
import { evaluator, hintsFor } from './evaluate';
import { description, LINES, nodeWith } from './form';

// A model that differs from the two of today in everything: the form follows from the list of models alone.
const sketch = defineModel({
	id: 'sketch-9.1',
	name: 'Sketch 9',
	description: 'For a test',
	promptMax: 500,
	resolutions: [
		{
			id: '0.5k',
			ratios: withPortrait({ '1:1': [512, 512], '7:3': [700, 300] }),
			defaultRatio: '7:3',
			explicitSize: false,
		},
		{
			id: '2k',
			ratios: { '1:1': { width: 2000, height: 2000 } },
			defaultRatio: '1:1',
			explicitSize: true,
		},
	],
	defaultResolution: '0.5k',
	assumed: { resolution: '0.5k', ratio: '1:1' },
	fields: { n: { max: 6 }, references: { max: 3 } },
	prices: {
		date: '2026-11-01',
		cells: { '1:1@0.5k': 1_200, '7:3@0.5k': 2_500, '3:7@0.5k': 2_500, '2k': 9_900 },
	},
	latency: { '0.5k': vendor(1, 2), '2k': vendor(3, 4) },
});

const models = [...MODELS, sketch] as const;
const three = { ...description, ...createForm(models) };
const subject = { description: three };
const SKETCH = { model: sketch.id };

describe.each(LINES)('the form of three models in n8n %s', (_line, helpers) => {
	const shown = (parameters: INodeParameters): INodeProperties[] => {
		const node = nodeWith(parameters);
		const values =
			helpers.getNodeParameters(three.properties, parameters, true, false, node, three) ?? {};
		return three.properties
			.filter(
				(property) =>
					property.type !== 'hidden' &&
					helpers.displayParameter(values, property, nodeWith(values), three),
			)
			.map((property): INodeProperties => {
				if (property.type !== 'options') return property;
				const options = (property.options as INodePropertyOptions[]).filter((option) =>
					helpers.displayParameter(values, option, nodeWith(values), three),
				);
				return { ...property, options };
			});
	};
	const namesOf = (parameters: INodeParameters) => shown(parameters).map(({ name }) => name);
	const field = (name: string, parameters: INodeParameters) => {
		const found = shown(parameters).filter((property) => property.name === name);
		expect(found).toHaveLength(1);
		return found[0];
	};
	const labels = (name: string, parameters: INodeParameters) =>
		((field(name, parameters)?.options ?? []) as INodePropertyOptions[]).map(
			(option) => option.name,
		);

	it('offers the model where it knows the operation', () => {
		for (const operation of ['generate', 'edit', 'estimateCost']) {
			expect(labels('model', { operation })).toEqual([
				'GPT Image 2 Stable',
				'GPT Image 2',
				'Sketch 9',
			]);
		}
		expect(namesOf({ operation: 'inpaint', ...SKETCH })).not.toContain('model');
	});

	it('shows its fields, and not those of the others', () => {
		expect(namesOf(SKETCH).join(' ')).toBe(
			'resource operation model prompt resolution size n waitForCompletion downloadImages options',
		);
		expect(namesOf({ ...SKETCH, size: 'custom' })).not.toContain('width');
		expect(namesOf({ model: 'gpt-image-2' })).not.toContain('n');
	});

	it('has its resolutions, sizes and number of images', () => {
		expect(labels('resolution', SKETCH)).toEqual(['0.5K', '2K']);
		expect(field('resolution', SKETCH)?.default).toBe('0.5k');
		expect(labels('size', SKETCH)).toEqual([
			'1:1 (512 × 512)',
			'7:3 (700 × 300)',
			'3:7 (300 × 700)',
			'Auto (Chosen by the Model)',
		]);
		expect(field('size', SKETCH)?.default).toBe('7:3');
		expect(labels('size', { ...SKETCH, resolution: '2k' })).toEqual(['1:1 (2000 × 2000)']);
		expect(labels('size', { ...SKETCH, operation: 'edit' })[0]).toMatch(/^Match /);
		expect(labels('size', { ...SKETCH, operation: 'edit', resolution: '2k' })).toHaveLength(1);
		expect(field('n', SKETCH)?.typeOptions?.maxValue).toBe(6);
		expect(labels('size', { ...SKETCH, resolution: '={{ $json.r }}' })).toContain(
			'1:1 (0.5K 512 × 512, 2K 2000 × 2000)',
		);
	});

	it('leaves the others as they are', () => {
		for (const model of ['gpt-image-2-official', 'gpt-image-2']) {
			expect(labels('resolution', { model })).toEqual(['1K', '2K', '4K']);
			expect(labels('size', { model, resolution: '2k' })).toContain('16:9 (2048 × 1152)');
		}
		expect(field('n', {})?.typeOptions?.maxValue).toBe(4);
	});

	it.each([
		['={{ $json.model }}', '={{ $json.resolution }}'],
		['={{ $json.model }}', '1k'],
		['={{ $json.model }}', '0.5k'],
		['sketch-9.1', '1k'],
		['sketch-9.1', '={{ $json.resolution }}'],
	])('shows no field twice with the model %j and the resolution %j', (model, resolution) => {
		const names = namesOf({ model, resolution });
		expect(names).toEqual([...new Set(names)]);
		expect(names).toContain('resolution');
	});
});

describe('the hints of three models', () => {
	const messages = (parameters: INodeParameters) =>
		hintsFor(parameters, subject)
			.map(({ message }) => message)
			.filter((message) => !message.startsWith('The price list of'));

	it('have the prices of the third', () => {
		expect(messages(SKETCH)).toEqual([
			'3 credits ($0.003) per item, 5 for 2 images, 8 for 3, 10 for 4, 13 for 5, 15 for 6. Price list of 2026-11-01',
		]);
		for (const [resolution, size] of [
			['0.5k', '1:1'],
			['0.5k', '3:7'],
			['0.5k', 'auto'],
			['2k', '1:1'],
		] as const) {
			const { credits } = estimateCost({ model: sketch, resolution, size, n: 1 });
			expect(messages({ ...SKETCH, resolution, size }).at(-1)).toMatch(
				new RegExp(`^${credits} credits `),
			);
		}
	});

	it('keep the prices of the others', () => {
		for (const parameters of [
			{},
			{ model: 'gpt-image-2' },
			{ operation: 'inpaint', size: '1:1' },
		]) {
			const expected = hintsFor(parameters).map(({ message }) => message);
			expect(messages(parameters)).toEqual(
				expected.filter((message) => !message.startsWith('The price list of')),
			);
		}
	});

	it('name what the third has in place of a size that is left over', () => {
		expect(messages({ ...SKETCH, size: '16:9' })).toEqual([
			expect.stringMatching(/^At 0.5K there are only the sizes 1:1, 7:3, 3:7, auto for Sketch 9:/),
		]);
		expect(messages({ ...SKETCH, resolution: '2k', size: '7:3' })).toEqual([
			expect.stringMatching(/^At 2K there are only the sizes 1:1: choose another/),
		]);
	});

	it('call only the old one of the price lists old', () => {
		const isOld = (parameters: INodeParameters) =>
			hintsFor(parameters, subject).some(({ message }) => /2026-07-28 is more than/.test(message));
		jest.useFakeTimers({ now: new Date('2026-11-20') });
		expect([isOld({}), isOld(SKETCH)]).toEqual([true, false]);
		jest.useRealTimers();
	});

	it('ask for nothing that cannot be evaluated', () => {
		const evaluate = evaluator(SKETCH, subject);
		for (const { displayCondition = '' } of three.hints) {
			expect(typeof evaluate(displayCondition)).toBe('boolean');
		}
	});
});
