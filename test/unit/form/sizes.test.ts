import type { INodeParameters } from 'n8n-workflow';
import { field, filled, labelsOf, LINES, valuesOf } from './form';

const AUTO = 'Auto (Chosen by the Model)';
const MATCH = 'Match the First Reference Image';
const CUSTOM = 'Custom (Width × Height)';

const LABELS = {
	'1k': [
		'1:1 (1024 × 1024)',
		'16:9 (1536 × 864)',
		'9:16 (864 × 1536)',
		'4:3 (1024 × 768)',
		'3:4 (768 × 1024)',
		'3:2 (1536 × 1024)',
		'2:3 (1024 × 1536)',
		'5:4 (1280 × 1024)',
		'4:5 (1024 × 1280)',
		'2:1 (2048 × 1024)',
		'1:2 (1024 × 2048)',
		'21:9 (2016 × 864)',
		'9:21 (864 × 2016)',
		AUTO,
	],
	'2k': [
		'1:1 (2048 × 2048)',
		'16:9 (2048 × 1152)',
		'9:16 (1152 × 2048)',
		'4:3 (2048 × 1536)',
		'3:4 (1536 × 2048)',
		'3:2 (2048 × 1360)',
		'2:3 (1360 × 2048)',
		'5:4 (2560 × 2048)',
		'4:5 (2048 × 2560)',
		'2:1 (2688 × 1344)',
		'1:2 (1344 × 2688)',
		'21:9 (2688 × 1152)',
		'9:21 (1152 × 2688)',
		AUTO,
	],
	'4k': [
		'16:9 (3840 × 2160)',
		'9:16 (2160 × 3840)',
		'2:1 (3840 × 1920)',
		'1:2 (1920 × 3840)',
		'21:9 (3840 × 1648)',
		'9:21 (1648 × 3840)',
	],
};

const EXPRESSION = '={{ $json.value }}';
const MODELS = ['gpt-image-2-official', 'gpt-image-2'] as const;

describe.each(LINES)('the sizes in n8n %s', (_line, helpers) => {
	const sizeOf = (parameters: INodeParameters) => field('size', parameters, helpers);

	describe.each(['1k', '2k'] as const)('at %s', (resolution) => {
		// An estimate may be that of a request with references.
		it.each([
			['generate', []],
			['estimateCost', [MATCH]],
		])('for %s', (operation, match) => {
			const [official, basic] = MODELS.map((model) => sizeOf({ operation, resolution, model }));
			expect(official && labelsOf(official)).toEqual([...match, ...LABELS[resolution], CUSTOM]);
			expect(basic && labelsOf(basic)).toEqual([...match, ...LABELS[resolution]]);
			expect([official?.default, basic?.default]).toEqual(['1:1', '1:1']);
		});

		it('for edit', () => {
			const operation = 'edit';
			const [official, basic] = MODELS.map((model) => sizeOf({ operation, resolution, model }));
			expect(official && labelsOf(official)).toEqual([MATCH, ...LABELS[resolution], CUSTOM]);
			expect(basic && labelsOf(basic)).toEqual([MATCH, ...LABELS[resolution]]);
			expect([official?.default, basic?.default]).toEqual(['match', 'match']);
		});

		it('for inpaint', () => {
			const size = sizeOf({ operation: 'inpaint', resolution });
			expect(labelsOf(size)).toEqual([MATCH, ...LABELS[resolution], CUSTOM]);
			expect(size.default).toBe('match');
		});

		it('for a model that only the run knows', () => {
			const size = sizeOf({ resolution, model: EXPRESSION });
			expect(labelsOf(size)).toEqual([...LABELS[resolution], CUSTOM]);
		});
	});

	it.each(['generate', 'edit', 'inpaint', 'estimateCost'])('at 4k for %s', (operation) => {
		for (const model of [...MODELS, EXPRESSION]) {
			const size = sizeOf({ operation, resolution: '4k', model });
			expect(labelsOf(size)).toEqual(LABELS['4k']);
			expect(size.default).toBe('16:9');
		}
	});

	it('at a resolution that only the run knows: all, each with its pixels at every resolution', () => {
		const labels = labelsOf(sizeOf({ resolution: EXPRESSION }));
		expect(labels).toHaveLength(16);
		expect(labels[0]).toBe('Default of the Resolution');
		expect(sizeOf({ resolution: EXPRESSION }).default).toBe('');
		expect(labels).toContain('16:9 (1K 1536 × 864, 2K 2048 × 1152, 4K 3840 × 2160)');
		expect(labels).toContain('1:1 (1K 1024 × 1024, 2K 2048 × 2048)');
		expect(labelsOf(sizeOf({ resolution: EXPRESSION, operation: 'edit' }))[1]).toBe(MATCH);
	});

	it.each(['generate', 'edit', 'inpaint', 'estimateCost'])(
		'that n8n has left empty for %s: called the default',
		(operation) => {
			for (const resolution of ['1k', '2k', '4k']) {
				const labels = labelsOf(sizeOf({ operation, resolution, size: '' }));
				expect(labels[0]).toBe('Default of the Resolution');
				const chosen = labelsOf(sizeOf({ operation, resolution, size: '16:9' }));
				expect(labels.slice(1)).toEqual(chosen);
			}
		},
	);

	it('have values of the API behind the labels', () => {
		for (const resolution of ['1k', '2k', '4k'] as const) {
			const size = sizeOf({ resolution, model: 'gpt-image-2' });
			expect(valuesOf(size)).toEqual(
				LABELS[resolution].map((label) => (label === AUTO ? 'auto' : label.split(' ')[0])),
			);
		}
	});

	it('an untouched size follows the resolution, a chosen one stays', () => {
		expect(filled({}, helpers).size).toBe('1:1');
		expect(filled({ resolution: '4k' }, helpers).size).toBe('16:9');
		expect(filled({ resolution: '4k', size: '1:1' }, helpers).size).toBe('1:1');
		expect(filled({ operation: 'edit', resolution: '2k' }, helpers).size).toBe('match');
	});
});
