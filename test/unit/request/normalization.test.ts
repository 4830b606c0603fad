import * as fc from 'fast-check';
import { gptImage2 } from '../../../nodes/ReapiImage/models/gptImage2';
import { gptImage2Stable } from '../../../nodes/ReapiImage/models/gptImage2Stable';
import { estimateCost } from '../../../nodes/ReapiImage/models/estimate';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { checkPriceQuery, checkRequest } from '../../../nodes/ReapiImage/request/checkRequest';
import { issueTexts } from '../../../nodes/ReapiImage/request/texts';
import { allowedSizes } from '../../../nodes/ReapiImage/request/sizeValues';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { accepted, refused } from './requests';

describe('values as expressions and agents give them', () => {
	it('empty values are the defaults of the form', () => {
		const defaults = {
			model: gptImage2Stable,
			prompt: 'a fox',
			size: '1:1',
			resolution: '1k',
			quality: 'medium',
			n: 1,
			imageUrls: [],
			background: 'auto',
			moderation: 'auto',
		};
		expect(accepted('generate')).toEqual(defaults);
		for (const empty of [undefined, null, '', '  ']) {
			const change = {
				...{ model: empty, size: empty, resolution: empty, quality: empty },
				...{ n: empty, background: empty, moderation: empty },
			};
			expect(accepted('generate', change)).toEqual(defaults);
		}
	});

	it.each([
		['2K', '2k'],
		[' 4k ', '4k'],
		['1K', '1k'],
	])('resolution %p is %s', (given, resolution) => {
		expect(accepted('generate', { resolution: given, size: '16:9' }).resolution).toBe(resolution);
	});

	it.each([
		[' 16:9 ', '16:9'],
		['AUTO', 'auto'],
		['800X600', '800x600'],
	])('size %p is %s', (given, size) => {
		expect(accepted('generate', { size: given }).size).toBe(size);
	});

	it.each([
		['2', 2],
		[' 3 ', 3],
		[4, 4],
	])('n %p is %d', (given, n) => {
		expect(accepted('generate', { n: given }).n).toBe(n);
	});

	it('words may be in capitals', () => {
		const change = { quality: 'HIGH', background: 'Opaque', moderation: ' Low ' };
		expect(accepted('generate', change)).toMatchObject({
			quality: 'high',
			background: 'opaque',
			moderation: 'low',
		});
	});

	it('a list of one is its value', () => {
		expect(accepted('generate', { size: ['16:9'], resolution: [['2K']] })).toMatchObject({
			size: '16:9',
			resolution: '2k',
		});
	});

	it('a text may be a whole number', () => {
		for (const n of ['3', ' 3 ', '3.0', 3]) expect(accepted('generate', { n }).n).toBe(3);
		for (const n of ['0x3', '3e0', '3,0', '0b11', '']) {
			const checked = checkRequest('generate', { prompt: 'a fox', n }, { allowLoopback: false });
			expect([n, checked.ok]).toEqual([n, n === '']);
		}
	});

	it('a number is a prompt too', () => {
		expect(accepted('generate', { prompt: 2026 }).prompt).toBe('2026');
	});

	it('custom becomes WIDTHxHEIGHT, match becomes nothing', () => {
		const custom = { size: 'custom', width: '800', height: 600 };
		expect(accepted('generate', custom).size).toBe('800x600');
		expect(accepted('generate', { size: 'custom', width: 1, height: 1 }).size).toBe('1x1');
		expect(accepted('edit', { size: 'match' })).not.toHaveProperty('size');
		expect(accepted('edit')).not.toHaveProperty('size');
		expect(accepted('inpaint')).not.toHaveProperty('size');
		expect(accepted('edit', { resolution: '4k' }).size).toBe('16:9');
	});

	it('the mask may come as a list of one', () => {
		expect(accepted('inpaint', { maskUrl: [['https://example.com/m.png'], ''] }).maskUrl).toBe(
			'https://example.com/m.png',
		);
	});
});

describe('lists of references', () => {
	it('are flattened, empty values dropped, the order kept', () => {
		const imageUrls = [
			'https://example.com/1.png',
			['https://example.com/2.png', ['', 'https://example.com/3.png']],
			null,
			undefined,
			'  ',
		];
		expect(accepted('edit', { imageUrls }).imageUrls).toEqual([
			'https://example.com/1.png',
			'https://example.com/2.png',
			'https://example.com/3.png',
		]);
	});

	it('keep a comma as part of a URL, and encode spaces and other letters', () => {
		const imageUrls = ' https://example.com/w_300,h_200/großer Fuchs 狐.png?a=1,2 ';
		expect(accepted('edit', { imageUrls }).imageUrls).toEqual([
			'https://example.com/w_300,h_200/gro%C3%9Fer%20Fuchs%20%E7%8B%90.png?a=1,2',
		]);
	});

	it('are no part of a request without references', () => {
		const change = { imageUrls: ['not a URL'], maskUrl: 'nor this' };
		expect(accepted('generate', change)).toMatchObject({ imageUrls: [] });
		expect(accepted('generate', change)).not.toHaveProperty('maskUrl');
		expect(accepted('edit', { maskUrl: 'nor this' })).not.toHaveProperty('maskUrl');
	});
});

describe('what a model does not know', () => {
	it.each(['gpt-image-2', ' GPT-Image-2 ', ['gpt-image-2']])(
		'is ignored, whatever an old workflow holds: %j',
		(model) => {
			const stale = { quality: 'nonsense', n: 9, background: 'red', moderation: 'high' };
			expect(accepted('generate', { model, ...stale })).toMatchObject({
				model: gptImage2,
				n: 1,
			});
			for (const field of ['quality', 'background', 'moderation']) {
				expect(accepted('generate', { model, ...stale })).not.toHaveProperty(field);
			}
		},
	);

	it('a mask makes every model the official one', () => {
		expect(accepted('inpaint', { model: 'gpt-image-2', n: 2 })).toMatchObject({
			model: gptImage2Stable,
			n: 2,
		});
	});
});

describe('any values at all', () => {
	const field = fc.oneof(
		fc.anything({ withNullPrototype: true }),
		fc.constant({ toString: 1 }),
		fc.constantFrom('1k', '4K', 'auto', '16:9', 'custom', 2),
	);
	const form = fc.record(
		{
			...{ model: field, prompt: field, size: field, width: field, height: field },
			...{ resolution: field, quality: field, n: field, imageUrls: field, maskUrl: field },
			...{ background: field, moderation: field },
		},
		{ requiredKeys: [] },
	);
	const operation = fc.constantFrom('generate' as const, 'edit' as const, 'inpaint' as const);

	it('give a request or at least one issue, and never an exception', () => {
		fc.assert(
			fc.property(operation, form, (op, input) => {
				const checked = checkRequest(op, input, { allowLoopback: false });
				if (checked.ok) return;
				expect(checked.failure.length).toBeGreaterThan(0);
				for (const { code } of checked.failure) {
					expect([undefined, 20002, 20003, 20007]).toContain(code);
				}
				expect(issueTexts(checked.failure).reason).not.toContain('\n');
			}),
		);
	});
});

describe('several addresses in one entry', () => {
	const A = 'https://example.com/a.png';
	const B = 'http://example.com/b.png';
	it.each([
		['line by line', `${A}\n${B}\r\n${A}`, [A, B, A]],
		['a comma and a space', `${A}, ${B}`, [A, B]],
		['a space', `${A} ${B}`, [A, B]],
		['a comma after a space', `${A} ,\t${B}`, [A, B]],
		['a comma between a space and the next one', `${A} ,${B}`, [A, B]],
		['a semicolon and a space', `${A}; ${B}`, [A, B]],
		['a semicolon alone', `${A};${B}`, [`${A};${B}`]],
		['a vertical bar', `${A} | ${B}`, [A, B]],
		['a vertical bar alone', `${A}|${B}`, [A, B]],
		['a dash', `${A} - ${B}`, [A, B]],
		['a list with dashes', `- ${A}\n- ${B}`, [A, B]],
		['Chinese commas', `${A}，${B}、${A}`, [A, B, A]],
		['in capitals', `${A}\nHTTP://EXAMPLE.COM/b.png`, [A, B]],
		['in nested lists', [[`${A}\n${B}`], [A]], [A, B, A]],
		['a comma alone', `${A},${B}`, [`${A},${B}`]],
		['a comma at the end', `${A},`, [`${A},`]],
		['an address in a query', `${A}?from=${B}`, [`${A}?from=${B}`]],
		['white space in a name', 'https://example.com/a b.png', ['https://example.com/a%20b.png']],
		['only white space between', `\n ${A}\n\n\n${B}\n`, [A, B]],
	])('%s', (_, imageUrls, urls) => {
		expect(accepted('edit', { imageUrls }).imageUrls).toEqual(urls);
	});

	it.each([
		[`${A}\ndata:image/png;base64,AAAA`, 20003],
		[`${A} data:image/png;base64,AAAA`, 20003],
		[`${A}\nb.png`, undefined],
		[`${A}\t.png`, undefined],
		[`${A} and ${B}`, undefined],
		[`${A}\\n${B}`, undefined],
		[`["${A}","${B}"]`, undefined],
		[`${A}"${B}`, undefined],
	])('never glues together what is no second address: %j', (imageUrls, code) => {
		const issues = refused('edit', { imageUrls });
		expect(issues.map((issue) => [issue.field, issue.code])).toEqual([['imageUrls', code]]);
	});

	it('takes no time for megabytes of white space', () => {
		const imageUrls = `${A}${' '.repeat(2_000_000)}${B}`;
		expect(accepted('edit', { imageUrls }).imageUrls).toEqual([A, B]);
	});

	it('takes what has no end for one wrong entry', () => {
		const endless: unknown[] = [];
		endless.push(endless);
		for (const field of ['imageUrls', 'size', 'model', 'prompt', 'quality', 'n']) {
			expect(refused('edit', { [field]: endless }).map((issue) => issue.field)).toEqual([field]);
		}
	});
});

describe('a size that is written otherwise', () => {
	it.each([
		['16x9', '16:9'],
		['１６：９', '16:9'],
		['1920*1080', '1920x1080'],
		['１９２０✕１０８０', '1920x1080'],
		['16X9', '16:9'],
		['16 × 9', '16:9'],
		['16/9', '16:9'],
		['16：9', '16:9'],
		['9x21', '9:21'],
		[' 16 : 9 ', '16:9'],
		['1920x1080', '1920x1080'],
		['1920 × 1080', '1920x1080'],
		['16x10', '16x10'],
	])('%p is %s', (size, sent) => {
		expect(accepted('generate', { size }).size).toBe(sent);
	});

	it('is read in the same way at 4K', () => {
		expect(accepted('generate', { size: '16x9', resolution: '4K' }).size).toBe('16:9');
	});
});

describe('what is to be priced', () => {
	const priced = (input: RequestInput) => {
		const checked = checkPriceQuery(input);
		if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
		return checked.value.query;
	};

	it('may have every size that the form has', () => {
		for (const model of MODELS) {
			for (const { id: resolution } of model.resolutions) {
				const sizes = new Set([
					...allowedSizes('estimateCost', model, resolution),
					...allowedSizes('edit', model, resolution),
				]);
				for (const size of sizes) {
					const query = priced({ model: model.id, resolution, size, width: 800, height: 600 });
					expect(estimateCost(query).credits).toBeGreaterThan(0);
					if (size === 'match') expect(query).not.toHaveProperty('size');
				}
			}
		}
	});

	it('is 1:1 where no size is given', () => {
		expect(priced({}).size).toBe('1:1');
	});
});
