import { parseUrl, splitUrls } from '../../../nodes/ReapiImage/request/url';

const A = 'https://example.com/a.png';
const B = 'http://example.com/b.png';

describe('an address', () => {
	it('is read, a relative one by its base', () => {
		expect(parseUrl(A)?.href).toBe(A);
		expect(parseUrl('/b.png?c', A)?.href).toBe('https://example.com/b.png?c');
		expect(parseUrl(B, A)?.href).toBe(B);
	});

	it.each(['', '/b.png', 'https://', 'example.com'])('%j is none', (text) => {
		expect(parseUrl(text)).toBeUndefined();
	});
});

describe('the addresses of an entry', () => {
	it.each<[string, string[]]>([
		['', []],
		[' \n', []],
		[A, [A]],
		[`  ${A}\n`, [A]],
		['a.png', ['a.png']],
		['–', ['–']],
		[`${A} ${B}`, [A, B]],
		[`${A}\u00a0${B}`, [A, B]],
		[`${A}\n\n ${B} \n${A}`, [A, B, A]],
		[`${A} HTTPS://EXAMPLE.COM ${B}`, [A, 'HTTPS://EXAMPLE.COM', B]],
		[`\n${A}`, [A]],
		[`- ${A}`, [A]],
		[`-- ${A}`, [A]],
		[`• ${A}\n• ${B}`, [A, B]],
		[`, ${A}`, [A]],
		[`|${A}`, [A]],
		[`${A} ,; | ${B}`, [A, B]],
		[`${A} b${B}`, [`${A} b${B}`]],
		[`${A} - – ${B}`, [A, B]],
		...[',', ';', '|', '，', '、', '；', ',;', ' |', ',,'].map((sign): [string, string[]] => [
			`${A}${sign} ${B}`,
			[A, B],
		]),
		...['|', '，', '、', '；', '|,', '，;', ' ,', ' ;'].map((sign): [string, string[]] => [
			`${A}${sign}${B}`,
			[A, B],
		]),
		// What may be part of an address is not taken for an end of it.
		...[',', ';', '?from=', ',,', '-', '.'].map((sign): [string, string[]] => [
			`${A}${sign}${B}`,
			[`${A}${sign}${B}`],
		]),
		[`${A}, `, [`${A},`]],
		[`${A}.; ${B}`, [`${A}.`, B]],
		[`${A} b.png ${B}`, [`${A} b.png`, B]],
		[`${A} 2 ${B}`, [`${A} 2`, B]],
		// Words between addresses: what belongs to what cannot be told.
		[`${A} and ${B}`, [`${A} and ${B}`]],
		[`${A} und, ${B}`, [`${A} und, ${B}`]],
		[`${A} ${B} and ${A}`, [`${A} ${B} and ${A}`]],
		[`first ${A}`, [`first ${A}`]],
		[`${A}\nzwei\n${B}\n${A}`, [`${A}\nzwei\n${B}\n${A}`]],
		[`${A} ${B} fox`, [A, `${B} fox`]],
	])('%j: %j', (entry, addresses) => {
		expect(splitUrls(entry)).toEqual(addresses);
	});
});
