import type { IExecuteFunctions } from 'n8n-workflow';
import { PNG } from 'pngjs';
import { MODELS } from '../../../../nodes/ReapiImage/models/models';
import { startedFromEditor } from '../../../../nodes/ReapiImage/run/payments/dryRunMode';
import {
	pixelsOfBody,
	pixelsOfRequest,
} from '../../../../nodes/ReapiImage/run/payments/dryRunPixels';
import { placeholderPng } from '../../../../nodes/ReapiImage/run/payments/dryRunPng';
import { dryRunId, readDryRunId } from '../../../../nodes/ReapiImage/run/payments/dryRunTask';

const SQUARE = { width: 1024, height: 1024 };

describe('who started the execution', () => {
	const context = (mode: string, source?: string) =>
		({
			getMode: () => mode,
			getExecutionContext: () => (source === undefined ? undefined : { source }),
		}) as unknown as IExecuteFunctions;

	it.each<[string, string | undefined, boolean]>([
		['manual', undefined, true],
		['evaluation', undefined, true],
		['retry', 'manual', true],
		['retry', 'webhook', false],
		['retry', undefined, false],
		['integrated', 'manual', false],
		['trigger', undefined, false],
		['agent', undefined, false],
	])('mode %s, begun as %s: from the editor is %s', (mode, source, expected) => {
		expect(startedFromEditor(context(mode, source))).toBe(expected);
	});

	it('in an n8n that cannot tell what is repeated: a real run', () => {
		const old = { getMode: () => 'retry' } as unknown as IExecuteFunctions;
		expect(startedFromEditor(old)).toBe(false);
	});
});

describe('the pixels', () => {
	const base = { prompt: 'a fox', n: 1, imageUrls: [] };
	const cells = MODELS.flatMap((model) =>
		model.resolutions.flatMap(({ id, ratios }) =>
			Object.entries(ratios).map(([size, pixels]) => ({ model, resolution: id, size, pixels })),
		),
	);

	it.each(cells)('of $model.id at $resolution, $size', ({ model, resolution, size, pixels }) => {
		expect(pixelsOfRequest({ ...base, model, resolution, size })).toEqual(pixels);
	});

	const [model] = MODELS;
	it.each([
		['auto', SQUARE],
		['1000x700', { width: 1008, height: 704 }],
		['1x1', { width: 16, height: 16 }],
		['99999x99999', SQUARE],
	])('of size %s', (size, pixels) => {
		if (!model) throw new Error('there is no model');
		expect(pixelsOfRequest({ ...base, model, resolution: '1k', size })).toEqual(pixels);
	});

	it('of size auto are those of the square, or of the usual ratio where there is none', () => {
		const auto = (resolution: string, models = MODELS) =>
			pixelsOfRequest({ ...base, model: models[0], resolution, size: 'auto' });
		expect(auto('2k')).toEqual({ width: 2048, height: 2048 });
		const [four] = MODELS[0].resolutions.filter(({ id }) => id === '4k');
		expect(auto('4k')).toEqual(four?.ratios[four.defaultRatio]);
		const resolutions = MODELS[0].resolutions.map((each) => ({ ...each, defaultRatio: '16:9' }));
		expect(auto('1k', [{ ...MODELS[0], resolutions }])).toEqual(SQUARE);
	});

	it('of a reference that is too high are those of the square', () => {
		const match = { ...base, model: MODELS[0], resolution: '1k' };
		expect(pixelsOfRequest(match, { width: 100, height: 8_193 })).toEqual(SQUARE);
		expect(pixelsOfRequest(match, { width: 100, height: 8_192 })).toEqual({
			width: 100,
			height: 8_192,
		});
	});

	it.each([
		[
			{ size: '512x768', n: 3 },
			{ width: 512, height: 768, n: 3 },
		],
		[
			{ size: '16:9', n: '2' },
			{ ...SQUARE, n: 2 },
		],
		[{}, { ...SQUARE, n: 1 }],
		[
			{ size: 7, n: 500 },
			{ ...SQUARE, n: 1 },
		],
		[
			{ size: null, n: [2] },
			{ ...SQUARE, n: 1 },
		],
	])('of the custom request %j', (body, expected) => {
		expect(pixelsOfBody(body)).toEqual(expected);
	});
});

describe('the id', () => {
	const task = {
		model: 'gpt-image-2',
		width: 1024,
		height: 768,
		n: 2,
		createdAt: 1_790_000_000_000,
	};

	it('holds all that there is of the task', () => {
		const id = dryRunId(task);
		expect(id).toMatch(/^dryrun_gpt-image-2_1024x768_2_1790000000000_[0-9a-f]{12}$/);
		expect(readDryRunId(id)).toEqual({ ...task, id });
		expect(dryRunId(task)).not.toBe(id);
	});

	it.each(['', 'a b\nc', '_', 'x'.repeat(5_000), 'модель/2'])('of a model "%.9s"', (model) => {
		const id = dryRunId({ ...task, model });
		expect(id).toMatch(/^\S{1,256}$/);
		expect(readDryRunId(id)).toMatchObject({ width: 1024, height: 768, n: 2 });
	});

	it('has a dash for whatever cannot stand in it', () => {
		expect(dryRunId({ ...task, model: 'a / b' })).toMatch(/^dryrun_a-b_/);
	});

	it('may be that of the most and the largest images', () => {
		const id = dryRunId({ ...task, width: 8_192, height: 8_192, n: 10 });
		expect(readDryRunId(id)).toMatchObject({ width: 8_192, height: 8_192, n: 10 });
	});

	it.each([
		'xdryrun_m_1x1_1_1790000000000_0123456789ab',
		'dryrun_m_1x1_1_1790000000000_0123456789abc',
		'dryrun_m_1x1_0_1790000000000_0123456789ab',
		'task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e',
		'dryrun_m_99999x99999_1_1790000000000_0123456789ab',
		'dryrun_m_0x1_1_1790000000000_0123456789ab',
		'dryrun_m_1x1_99_1790000000000_0123456789ab',
		'dryrun_m_1x1_1_9999999999999_0123456789a',
	])('%s is none of a dry run', (id) => {
		expect(readDryRunId(id)).toBeUndefined();
	});
});

describe('the placeholder', () => {
	it.each([
		[1024, 768],
		[16, 16],
		[1, 1],
		[333, 1001],
	])('is a PNG of %d × %d pixels', async (width, height) => {
		const bytes = await placeholderPng({ width, height }, ['DRY RUN', '0/0'], 137);
		const image = PNG.sync.read(Buffer.from(bytes));
		expect([image.width, image.height]).toEqual([width, height]);
	});

	it('shows other pixels for another text, and for another hue', async () => {
		const pixels = async (text: string, hue: number) =>
			PNG.sync
				.read(Buffer.from(await placeholderPng(SQUARE, ['DRY RUN', text], hue)))
				.data.toString('base64');
		const all = [await pixels('0/0', 0), await pixels('0/1', 0), await pixels('0/0', 120)];
		expect(new Set(all).size).toBe(3);
	});
});
