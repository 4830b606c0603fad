/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import { estimateCost, type PriceQuery } from '../../../nodes/ReapiImage/models/estimate';
import { findModel, MODELS } from '../../../nodes/ReapiImage/models/models';
import { imagesMax } from '../../../nodes/ReapiImage/models/questions';
import { WINDOW } from './browser';
import type { EditorCheck } from './editorCheck';
import { eventually } from './eventually';
import type { Form } from './form';

/** Pixels of a window on a small screen. */
const NARROW = { width: 1000, height: 700 };
/** Pixels that a price may be high there: four lines and their margins. */
const PRICE_HEIGHT = 120;

/** Credits of 1, 2, 3 … images, out of "43 credits ($0.043) per item, 85 for 2 images, 127 for 3". */
function creditsIn(hint: string): number[] {
	const counts = [...hint.matchAll(/([\d,]+)(?= credits|(?: for \d))/g)];
	return counts.map(([credits]) => Number(credits.replaceAll(',', '')));
}

/** The one price that the output pane shows, against the catalog's. */
async function expectPrice(
	form: Form,
	{ model: id, ...query }: Omit<PriceQuery, 'n' | 'model'> & { readonly model: string },
): Promise<number> {
	const model = findModel(id) ?? MODELS[0];
	const expected = Array.from(
		{ length: imagesMax(model) },
		(_, index) => estimateCost({ ...query, model, n: index + 1 }).credits,
	);
	await eventually(async () => {
		const prices = (await form.hints()).filter((hint) => hint.includes(' per item'));
		assert.deepEqual(prices.map(creditsIn), [expected]);
		assert.ok(prices[0]?.includes(model.prices.date), 'the date of the price table is missing');
	});
	return expected[0] ?? NaN;
}

async function expectNoPrice(form: Form): Promise<void> {
	await eventually(async () =>
		assert.deepEqual(
			(await form.hints()).filter((hint) => hint.includes(' per item')),
			[],
		),
	);
}

async function expectHint(form: Form, text: RegExp): Promise<void> {
	await eventually(async () => assert.match((await form.hints()).join('\n'), text));
}

/** That what is to be paid is seen while the form is being filled in. */
export const priceChecks: EditorCheck[] = [
	{
		name: 'the price follows each choice, before anything has run',
		async body(session) {
			const form = await session.openNode();
			const query = {
				model: 'gpt-image-2-official',
				resolution: '1k',
				quality: 'medium',
				size: '1:1',
			} as const;
			const seen = [await expectPrice(form, query)];
			await form.choose('quality', 'Low');
			seen.push(await expectPrice(form, { ...query, quality: 'low' }));
			await form.choose('quality', 'High');
			seen.push(await expectPrice(form, { ...query, quality: 'high' }));
			await form.choose('size', '16:9 (1536 × 864)');
			const wide = { ...query, quality: 'high', size: '16:9' } as const;
			seen.push(await expectPrice(form, wide));
			await form.choose('resolution', '2K');
			seen.push(await expectPrice(form, { ...wide, resolution: '2k' }));
			await form.choose('resolution', '4K');
			seen.push(await expectPrice(form, { ...wide, resolution: '4k' }));
			await form.choose('model', 'GPT Image 2');
			seen.push(await expectPrice(form, { ...wide, resolution: '4k', model: 'gpt-image-2' }));
			assert.equal(session.simulator.ledger.length, 0);
			return `${seen.join(', ')} credits`;
		},
	},
	{
		name: 'quality Auto, size Auto and a transparent background say what they mean for the bill',
		async body(session) {
			const form = await session.openNode();
			await form.choose('quality', 'Auto (Billed as High)');
			await expectHint(form, /Quality Auto is billed as High/);
			await form.choose('size', 'Auto (Chosen by the Model)');
			await expectHint(form, /Size Auto is billed at the most expensive ratio \(2:1 at 1K/);
			await expectPrice(form, {
				model: 'gpt-image-2-official',
				resolution: '1k',
				quality: 'auto',
				size: 'auto',
			});
			await form.addOption('Background');
			await form.choose('background', 'Transparent (Rendered Opaque)');
			await expectHint(form, /Background Transparent has no effect/);
		},
	},
	{
		name: 'a size left over from another resolution is flagged red, and the hint names those that fit',
		async body(session) {
			const form = await session.openNode({ size: '4:3' });
			await form.choose('resolution', '4K');
			await expectHint(form, /^At 4K there are only the sizes 16:9, 9:16, 2:1, 1:2, 21:9, 9:21/m);
			await eventually(async () => assert.ok((await form.flags()) > 0, 'no flag'));
			assert.equal((await form.hints()).length, 1);
		},
	},
	{
		name: 'a resolution from an expression: the price and the sizes of its value, or the sizes of all',
		async body(session) {
			const form = await session.openNode();
			await form.express('resolution', "{{ '4' + 'k' }}");
			await expectPrice(form, {
				model: 'gpt-image-2-official',
				resolution: '4k',
				quality: 'medium',
				size: '16:9',
			});
			assert.equal(await form.count('size'), 1);
			await session.screenshot('resolution-from-an-expression');
			// Nobody has chosen a size: it is that of the resolution, and not flagged; the prompt that is missing is.
			await eventually(async () =>
				assert.equal(await form.chosen('size'), 'Default of the Resolution'),
			);
			await eventually(async () => assert.equal(await form.flags(), 1));
			await form.choose('size', '21:9 (3840 × 1648)');
			await form.fill('resolution', '{{ $json.resolution }}');
			await eventually(async () => {
				const all = '21:9 (1K 2016 × 864, 2K 2688 × 1152, 4K 3840 × 1648)';
				assert.equal(await form.chosen('size'), all);
			});
			await expectHint(form, /^The price depends on the data/m);
			await expectNoPrice(form);
		},
	},
	{
		name: "a price that depends on the data: said before the run, and that it is the first item's after it",
		async body(session) {
			const rows = [
				{ resolution: '2k', quality: 'low' },
				{ resolution: '4k', quality: 'high' },
			];
			const form = await session.openNode(
				{
					prompt: 'A fox',
					size: '16:9',
					resolution: '={{ $json.resolution }}',
					quality: "={{ $json.quality || 'low' }}",
					options: { dryRun: 'manual' },
				},
				rows,
			);
			const warning =
				/^The price depends on the data: .* the first item only\. Estimate Cost .* Spending Limit/m;
			await expectHint(form, warning);
			await expectNoPrice(form);
			await form.execute();
			await expectHint(form, warning);
			const first = { model: 'gpt-image-2-official', size: '16:9' } as const;
			await expectPrice(form, { ...first, resolution: '2k', quality: 'low' });
		},
	},
	{
		name: 'fields that the agent fills in: a warning with the fields to set and Spending Limit, no price',
		async body(session) {
			const chosen = (name: string) => `={{ $fromAI('${name}', 'The ${name}', 'string') }}`;
			const form = await session.openTool({
				toolDescription: 'Makes images',
				prompt: chosen('prompt'),
				resolution: chosen('resolution'),
				size: chosen('size'),
				quality: chosen('quality'),
				n: chosen('n'),
			});
			await expectHint(form, /^The AI model chooses what an image costs: .* Spending Limit/m);
			await expectNoPrice(form);
			// 1.x gives nothing for $fromAI, so that Width and Height are shown, as for any other expression.
			if ((await form.count('width')) > 0) await form.expectText('Used with Size Custom only');
		},
	},
	{
		name: 'in a narrow window the warnings come first, are whole, and the price is short',
		async body(session) {
			await session.page.setViewportSize(NARROW);
			try {
				const form = await session.openNode({ quality: 'auto', size: 'auto' });
				await expectHint(form, / per item/);
				const shown = await form.hintBoxes();
				const at = (pattern: RegExp) => shown.findIndex(({ text }) => pattern.test(text));
				assert.equal(at(/^Quality Auto/), 0);
				assert.equal(at(/^Size Auto/), 1);
				assert.equal(at(/ per item/), 2);
				const pane = await form.output.boundingBox();
				for (const { text, bottom } of shown) {
					assert.ok(pane && bottom <= pane.y + pane.height, `cut off: ${text}`);
				}
				const price = shown[2];
				const fact = `${price?.height} px: ${price?.text}`;
				assert.ok(price && price.height <= PRICE_HEIGHT, fact);
				return fact;
			} finally {
				await session.page.setViewportSize(WINDOW);
			}
		},
	},
	{
		name: 'a custom size from an expression has a price',
		async body(session) {
			const form = await session.openNode({ prompt: 'A fox' });
			await form.express('size', "{{ '1920x1080' }}");
			await expectHint(form, /custom size is not documented/);
			await form.expectText('Used with Size Custom only');
			await eventually(async () => assert.match((await form.hints()).join('\n'), / per item/));
		},
	},
];
