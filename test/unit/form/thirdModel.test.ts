import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { createForm } from '../../../nodes/ReapiImage/form/createForm';
import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import { thirdModel, THREE_MODELS } from '../models/thirdModel';
import { evaluator, hintsFor } from './evaluate';
import { description, LINES, nodeWith } from './form';

// The form follows from the list of models alone.

const three = { ...description, ...createForm(THREE_MODELS) };
const subject = { description: three };
const THIRD = { model: thirdModel.id };

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
				'Paint 3.5 Pro',
			]);
		}
		expect(namesOf({ operation: 'inpaint', ...THIRD })).not.toContain('model');
	});

	it('shows its fields, and not those of the others', () => {
		expect(namesOf(THIRD).join(' ')).toBe(
			'resource operation model prompt resolution size n waitForCompletion downloadImages options',
		);
		expect(namesOf({ ...THIRD, size: 'custom' })).not.toContain('width');
		expect(namesOf({ model: 'gpt-image-2' })).not.toContain('n');
	});

	it('has its resolutions, sizes and number of images', () => {
		expect(labels('resolution', THIRD)).toEqual(['0.5K', '3K', '6K']);
		expect(field('resolution', THIRD)?.default).toBe('0.5k');
		expect(labels('size', THIRD)).toEqual([
			'1:1 (512 × 512)',
			'7:5 (700 × 500)',
			'5:7 (500 × 700)',
			'Auto (Chosen by the Model)',
		]);
		expect(field('size', THIRD)?.default).toBe('7:5');
		expect(labels('size', { ...THIRD, resolution: '6k' })).toEqual([
			'3:1 (6144 × 2048)',
			'1:3 (2048 × 6144)',
		]);
		expect(labels('size', { ...THIRD, operation: 'edit' })[0]).toMatch(/^Match /);
		expect(labels('size', { ...THIRD, operation: 'edit', resolution: '6k' })).toHaveLength(2);
		expect(field('n', THIRD)?.typeOptions?.maxValue).toBe(6);
		expect(labels('size', { ...THIRD, resolution: '={{ $json.r }}' })).toContain(
			'1:1 (0.5K 512 × 512, 3K 3072 × 3072)',
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
		[thirdModel.id, '1k'],
		[thirdModel.id, '={{ $json.resolution }}'],
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
		expect(messages(THIRD)).toEqual([
			'13 credits ($0.013) per item, 25 for 2 images, 37 for 3, 50 for 4, 62 for 5, 74 for 6. Price list of 2026-11-01',
		]);
		for (const [resolution, size] of [
			['0.5k', '1:1'],
			['0.5k', '5:7'],
			['0.5k', 'auto'],
			['3k', '3:1'],
			['6k', '1:3'],
		] as const) {
			const { credits } = estimateCost({ model: thirdModel, resolution, size, n: 1 });
			expect(messages({ ...THIRD, resolution, size }).at(-1)).toMatch(
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
		expect(messages({ ...THIRD, size: '16:9' })).toEqual([
			expect.stringMatching(
				/^At 0.5K there are only the sizes 1:1, 7:5, 5:7, auto for Paint 3\.5 Pro:/,
			),
		]);
		expect(messages({ ...THIRD, resolution: '6k', size: '7:5' })).toEqual([
			expect.stringMatching(/^At 6K there are only the sizes 3:1, 1:3: choose another/),
		]);
	});

	it('call only the old one of the price lists old', () => {
		const isOld = (parameters: INodeParameters) =>
			hintsFor(parameters, subject).some(({ message }) => /2026-07-28 is more than/.test(message));
		jest.useFakeTimers({ now: new Date('2026-11-20') });
		expect([isOld({}), isOld(THIRD)]).toEqual([true, false]);
		jest.useRealTimers();
	});

	it('ask for nothing that cannot be evaluated', () => {
		const evaluate = evaluator(THIRD, subject);
		for (const { displayCondition = '' } of three.hints) {
			expect(typeof evaluate(displayCondition)).toBe('boolean');
		}
	});
});
