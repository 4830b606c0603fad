import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { toBody } from '../../../nodes/ReapiImage/request/body';
import { readCustomRequest } from '../../../nodes/ReapiImage/request/customRequest';
import { warningText } from '../../../nodes/ReapiImage/request/texts';

const RULE = { allowLoopback: false };
const NO_FILES = { field: undefined, urls: [] };
const read = (given: unknown, links: { field: unknown; urls: readonly string[] } = NO_FILES) =>
	readCustomRequest(given, links, RULE);

function accepted(given: unknown, links = NO_FILES as { field: unknown; urls: readonly string[] }) {
	const result = read(given, links);
	if (!result.ok) throw new Error(JSON.stringify(result.failure));
	return result.value;
}

function refused(given: unknown, links = NO_FILES as { field: unknown; urls: readonly string[] }) {
	const result = read(given, links);
	if (result.ok) throw new Error(`accepted: ${JSON.stringify(result.value)}`);
	expect(result.failure.reason).not.toContain('\n');
	expect(result.failure.reason.length).toBeLessThan(300);
	expect(result.failure.advice).toMatch(/\.$/);
	return result.failure.reason;
}

const official = { model: 'gpt-image-2-official', prompt: 'a fox' };

describe('a body of somebody’s own making', () => {
	const FLUX = {
		model: 'flux-2',
		prompt: 'a fox',
		aspect_ratio: '16:9',
		seed: 7,
		nested: [{ a: null }],
	};

	it('is taken as text and as object, and not changed', () => {
		for (const given of [
			FLUX,
			JSON.stringify(FLUX),
			JSON.stringify(FLUX, null, '\t'),
			`\uFEFF${JSON.stringify(FLUX)}\n`,
		]) {
			expect(accepted(given)).toEqual({ body: FLUX, model: 'flux-2', warnings: [] });
		}
	});

	it('is written as JSON where an expression gives other objects', () => {
		const at = new Date(0);
		expect(accepted({ ...FLUX, at, missing: undefined }).body).toEqual({
			...FLUX,
			at: at.toISOString(),
		});
	});

	it.each(['', '\uFEFF'])('keeps a byte order mark inside of a text, after %j', (start) => {
		expect(accepted(`${start}{"model":"m","prompt":"a \uFEFFfox"}`).body).toEqual({
			model: 'm',
			prompt: 'a \uFEFFfox',
		});
	});

	it('may have 8 MB, counted in bytes, and not one more', () => {
		const ofBytes = (bytes: number) => {
			const rest = bytes - JSON.stringify({ model: 'm', prompt: '狐' }).length - 2;
			return { model: 'm', prompt: `狐${'x'.repeat(rest)}` };
		};
		expect(accepted(ofBytes(8_000_000)).model).toBe('m');
		expect(refused(ofBytes(8_000_001))).toContain('must have at most 8.0 MB');
	});

	it('may have 1 MB', () => {
		const prompt = 'x'.repeat(1_000_000);
		expect(accepted({ model: 'm', prompt }).body).toEqual({ model: 'm', prompt });
	});

	it.each<[unknown, string]>([
		[undefined, '"Request Body" is empty'],
		['  ', '"Request Body" is empty'],
		['[]', '"Request Body" is [], but must be an object'],
		[
			[official],
			'"Request Body" is [{"model":"gpt-image-2-official","prompt":"a fox"}], but must be an object',
		],
		['null', '"Request Body" is empty, but must be an object'],
		['"{}"', '"Request Body" is "{}", but must be an object'],
		[7, '"Request Body" is 7, but must be an object'],
		['{}', '"Request Body" has no field model, but must name a model'],
		[{ model: ' ' }, '"Request Body" has the model " ", but must name a model'],
		[{ model: 5 }, '"Request Body" has the model 5, but must name a model'],
		[
			'{"model": "m",\n "prompt": undefined}',
			'"Request Body" is not JSON: line 2, column 12, before "undefined}"',
		],
		['{"model": "m"', '"Request Body" is not JSON: line 1, column 14, the text ends too early'],
		[
			'{"model": "m", "seed": 12345678901234567890}',
			'"Request Body" has the number 12345678901234567890, which n8n cannot hold exactly',
		],
		[
			'{"model": "m", "seed": 1e400}',
			'"Request Body" has the number 1e400, which n8n cannot hold exactly',
		],
		[{ model: 'm', seed: NaN }, '"Request Body" cannot be written as JSON: it has seed NaN'],
		[{ model: 'm', seed: 1n }, '"Request Body" cannot be written as JSON: it has seed 1'],
		[
			{ model: 'm', prompt: 'x'.repeat(9_000_000) },
			'"Request Body" has 9.0 MB, but must have at most 8.0 MB',
		],
		['{"model": "m"}\u00a0', '"Request Body" is not JSON: line 1, column 15, before "\u00a0"'],
		[
			'{"model": "m",\n\n"prompt": "a\tfox"}',
			'"Request Body" is not JSON: line 3, column 13, before "\\tfox"}"',
		],
		[
			'{"model": "m",\n"n": x,\n"a": 1}',
			'"Request Body" is not JSON: line 2, column 6, before "x,\\n"a": 1}"',
		],
		[{ toJSON: () => undefined }, '"Request Body" cannot be written as JSON'],
		[
			{ model: 'm', seed: [1, -Infinity, NaN] },
			'"Request Body" cannot be written as JSON: it has 1 -Infinity',
		],
	])('%#: %s', (given, reason) => {
		expect(refused(given)).toBe(reason);
	});

	it('is refused where it has no end or is nested too deep', () => {
		const endless: Record<string, unknown> = { model: 'm' };
		endless.self = endless;
		expect(refused(endless)).toBe('"Request Body" cannot be written as JSON');
		const deep = `{"model":"m","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		expect(refused(deep)).toBe('"Request Body" is nested more than 100 levels deep');
		const nested = (depth: number) => `{"model":"m","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
		expect(accepted(nested(100)).model).toBe('m');
		expect(refused(nested(101))).toBe('"Request Body" is nested more than 100 levels deep');
	});

	it.each([
		[{ model: 'm', image: 'data:image/png;base64,AAAA' }, 'image'],
		[
			{ model: 'm', image_urls: ['https://example.com/a.png', ' DATA:image/jpeg;base64,AAAA'] },
			'image_urls[1]',
		],
		[{ model: 'm', model_params: { refs: [{ url: 'data:,hello' }] } }, 'model_params.refs[0].url'],
		[{ model: 'm', prompt: 'like data:image/png;base64,AAAA please' }, 'prompt'],
		[{ model: 'm', a: 'data:text/plain;charset=utf-8,x' }, 'a'],
		[{ model: 'm', a: { b: [['dAtA:iMaGe/pNg; BaSe64,AAAA']] } }, 'a.b[0][0]'],
		[{ model: 'm', a: 'data:image/png;name=a b.png;base64 ,AAAA' }, 'a'],
		[{ model: 'm', a: 'data:image/png;name="a%20b.png";base64,AAAA' }, 'a'],
		[{ model: 'm', a: 'data:image/*;base64,AAAA' }, 'a'],
		[{ model: 'm', a: 'url(data:;base64,AAAA)' }, 'a'],
		[{ model: 'm', a: '\u0000\u200bdata:image/svg+xml,%3Csvg/%3E' }, 'a'],
		// The first of several, in the order of the body.
		[{ model: 'm', prompt: 'like DATA:IMAGE/PNG;BASE64,AAAA please' }, 'prompt'],
		[{ model: 'm', b: ['data:,1', 'data:,2'], a: 'data:,3' }, 'b[0]'],
		[{ model: 'm', a: null, b: { c: 'data:,1' }, d: 'data:,2' }, 'b.c'],
	])('with a data: URI is refused: %j', (given, path) => {
		expect(refused(given)).toBe(`"Request Body" has a data: URI at ${path}, which reAPI refuses`);
	});

	it('may speak of data', () => {
		for (const prompt of [
			'data: the new oil',
			'data:',
			'A chart of data:, or so',
			'metadata:image/png',
			'data:; and more, or so',
			'data: a/b; c=d, e',
		]) {
			expect(accepted({ model: 'm', prompt }).body).toEqual({ model: 'm', prompt });
		}
	});
});

describe('links to input files', () => {
	const urls = ['https://n8n.example.com/1', 'https://n8n.example.com/2'];

	it('are put as a list under their field', () => {
		expect(accepted({ model: 'flux-2' }, { field: 'input_urls', urls }).body).toEqual({
			model: 'flux-2',
			input_urls: urls,
		});
		for (const field of [undefined, null, '', ' image_urls ']) {
			expect(accepted({ model: 'm' }, { field, urls }).body).toEqual({
				model: 'm',
				image_urls: urls,
			});
		}
	});

	it('leave the body as it is where there are none', () => {
		expect(
			accepted({ model: 'm', image_urls: [] }, { field: 'image_urls', urls: [] }).body,
		).toEqual({ model: 'm', image_urls: [] });
	});

	it('never replace what the body has', () => {
		expect(refused({ model: 'm', image_urls: [] }, { field: '', urls })).toBe(
			'"Request Body" has the field "image_urls" already, which "Reference Field" is to fill with links to the input files',
		);
		expect(refused({ model: 'm' }, { field: 'model', urls })).toContain(
			'has the field "model" already',
		);
		expect(refused({ model: 'm' }, { field: ' model ', urls })).toContain(
			'has the field "model" already',
		);
		for (const field of [7, ['a'], '__proto__', ' __proto__\n'])
			expect(refused({ model: 'm' }, { field, urls })).toContain('"Reference Field" is ');
	});
});

describe('a body whose model is known', () => {
	it.each<[object, number]>([
		[official, 169],
		[{ ...official, quality: 'medium' }, 43],
		[{ ...official, size: '16:9', resolution: '2k', quality: 'high', n: 2 }, 759],
		[{ ...official, size: '16:9', resolution: '4K', quality: 'high' }, 1333],
		[{ ...official, size: '3840x2160', quality: 'low' }, 38],
		[{ ...official, quality: 'low', image_urls: ['https://example.com/a.png'] }, 10],
		[
			{
				...official,
				size: '1:1',
				quality: 'medium',
				image_urls: ['https://example.com/a.png'],
				mask_url: 'https://example.com/m.png',
			},
			43,
		],
		[{ model: 'gpt-image-2', prompt: 'a fox', n: 1, size: '9:21', resolution: '4k' }, 80],
	])('%j is priced: %d credits', (given, credits) => {
		const { request, estimate, body, warnings } = accepted(given);
		expect(estimate?.credits).toBe(credits);
		expect(body).toEqual(given);
		expect(warnings).toEqual([]);
		// What the form would send for it asks for the same.
		expect(given).toMatchObject({
			...(request && toBody(request)),
			...('resolution' in given && { resolution: given.resolution }),
		});
	});

	it.each<[object, string]>([
		[{ ...official, n: 5 }, 'n is 5, but must be a whole number from 1 to 4'],
		[{ ...official, n: '2' }, 'n is "2"'],
		[{ ...official, quality: 'High' }, 'quality is "High"'],
		[{ ...official, size: 'match' }, 'size is "match"'],
		[{ ...official, size: '16x9' }, 'size is "16x9"'],
		[{ ...official, resolution: '4k' }, 'size is "1:1", which 4K does not have'],
		[{ ...official, output_format: 'jpeg' }, '"output_format" is not a field of this model'],
		[{ ...official, prompt: ['a fox'] }, 'prompt is ["a fox"]'],
		[
			{ model: 'gpt-image-2', prompt: 'a fox', quality: 'low' },
			'"quality" is not a field of this model',
		],
		[{ model: 'gpt-image-2', prompt: 'a fox', n: 2 }, 'n is 2'],
		[
			{ ...official, image_urls: 'https://example.com/a.png' },
			'image_urls is "https://example.com/a.png"',
		],
		[
			{ ...official, image_urls: ['http://10.0.0.1/a.png'] },
			'image_urls is "http://10.0.0.1/a.png", but must be a public web address',
		],
		[{ model: 'gpt-image-2-official' }, 'prompt is empty'],
	])('%j is sent without an estimate: %s', (given, problem) => {
		const { body, model, ...rest } = accepted(given);
		expect(body).toEqual(given);
		expect(rest).toEqual({ warnings: [{ kind: 'rulesBroken', model, problems: [problem] }] });
		expect(rest.warnings.map(warningText).join()).toContain(
			`rules that this node knows of ${model} (${problem})`,
		);
	});

	it('is another one in capitals', () => {
		expect(accepted({ ...official, model: 'GPT-Image-2' })).toEqual({
			body: { ...official, model: 'GPT-Image-2' },
			model: 'GPT-Image-2',
			warnings: [],
		});
	});

	it('is whichever there is in the list of models', () => {
		const none = readCustomRequest(official, NO_FILES, RULE, [MODELS[1] ?? MODELS[0]]);
		expect(none.ok && none.value.estimate).toBeUndefined();
	});
});
