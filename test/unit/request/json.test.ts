import * as fc from 'fast-check';
import { isExact, scanJson } from '../../../nodes/ReapiImage/request/json';

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('a JSON text', () => {
	it.each([
		['', 0],
		['   ', 3],
		['{"a":1,}', 7],
		['{"a":1', 6],
		["{'a':1}", 1],
		['{a:1}', 1],
		['{"a" 1}', 5],
		['{"a":undefined}', 5],
		['{"a":"x', 7],
		['{"a":"line\nbreak"}', 10],
		['{"a":"\\x"}', 6],
		['[1 2]', 3],
		['[1,]', 3],
		['[}', 1],
		['{]', 1],
		['1 2', 2],
		['{"a":01}', 6],
		['{"a":.5}', 5],
		['{"a":+5}', 5],
		['{"a":NaN}', 5],
		['tru', 0],
		['{"a":1}}', 7],
		['{"a":1} // why', 8],
		['{"a",1}', 4],
		['{:1}', 1],
		['{1:2}', 1],
		['{true:1}', 1],
		['{"a":1,null:2}', 7],
		['["a" "b"]', 5],
		['"a" "b"', 4],
		['{"a" "b"}', 5],
		['[}]', 1],
		['[1}', 2],
		['{"a":1]', 6],
		['[{]', 2],
		['[,1]', 1],
		['{,}', 1],
		['"\\', 1],
		['"\\u00g0"', 1],
	])('%j is none from index %d on', (text, at) => {
		expect(parses(text)).toBe(false);
		expect(scanJson(text)).toEqual({ ok: false, failure: at });
	});

	it('tells its numbers as they are written', () => {
		expect(scanJson(' {"a": [1, -2.50, 1e400], "b": "3", "4": {}, "c": [] } ')).toEqual({
			ok: true,
			value: ['1', '-2.50', '1e400'],
		});
	});

	it.each([
		'{"a b":"c d"}',
		'\t[1e-7 ,\r\n  2E+3,-0.5e1]  ',
		'"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uABCDe"',
		'[true,false , null]',
		'{"a":{},"b":[[]],"c":""}',
	])('%s is one', (text) => {
		expect(parses(text)).toBe(true);
		expect(scanJson(text).ok).toBe(true);
	});

	it('is one exactly where JSON.parse takes it', () => {
		fc.assert(
			fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, index, put) => {
				expect(scanJson(json).ok).toBe(true);
				const at = index % (json.length + 1);
				for (const text of [json.slice(0, at) + put + json.slice(at), json.slice(at), put + json]) {
					expect([text, scanJson(text).ok]).toEqual([text, parses(text)]);
				}
			}),
		);
		const pieces = fc.constantFrom(...'{}[],:" \\u0"1.e-'.split(''), 'true', 'null', '"a"', '12');
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
				const text = parts.join('');
				expect([text, scanJson(text).ok]).toEqual([text, parses(text)]);
			}),
			{ numRuns: 2000 },
		);
	});

	it('may be deep and long', () => {
		const deep = '['.repeat(200_000) + ']'.repeat(200_000);
		expect(scanJson(deep).ok).toBe(true);
		expect(scanJson(`{"a":"${'x'.repeat(5_000_000)}"}`).ok).toBe(true);
		expect(scanJson(`{"a":"${'x'.repeat(5_000_000)}`)).toEqual({ ok: false, failure: 5_000_006 });
	});
});

describe('a number that JavaScript holds exactly', () => {
	it.each([
		'0',
		'-0',
		'0.0',
		'1',
		'-1.50',
		'0.1',
		'1e3',
		'1E-7',
		'100',
		'9007199254740991',
		'1e300',
		'123456789012345680000',
		'0e5',
		'0.000e-400',
		'-0.5',
		'-5e-1',
		'5e-324',
		'1.7976931348623157e308',
		'10.50e+2',
		`1.${'0'.repeat(498)}`,
	])('%s is one', (number) => {
		expect(isExact(number)).toBe(true);
	});

	it.each([
		'1e400',
		'-1e400',
		'12345678901234567890',
		'9007199254740993',
		'0.12345678901234567891',
		'1e-400',
		'-0.30000000000000001',
		'4e-324',
		'1.8e308',
		'100000000000000000001',
		'1.00000000000000000001',
		// One character more than any has that is of use.
		`1.${'0'.repeat(499)}`,
	])('%s is none', (number) => {
		expect(isExact(number)).toBe(false);
	});

	it('has the value that is written', () => {
		// As a fraction of whole numbers, for any size.
		const valueOf = (number: string): readonly [above: bigint, below: bigint] => {
			const [significand = '', power = '0'] = number.toLowerCase().split('e');
			const [whole = '', fraction = ''] = significand.split('.');
			const exponent = BigInt(power) - BigInt(fraction.length);
			const digits = BigInt(whole + fraction);
			return exponent < 0n ? [digits, 10n ** -exponent] : [digits * 10n ** exponent, 1n];
		};
		const digits = fc.stringMatching(/^(0|[1-9]\d{0,20})(\.\d{1,20})?(e-?([12][0-7]\d|\d\d?))?$/);
		fc.assert(
			fc.property(digits, (number) => {
				const [above, below] = valueOf(number);
				const held = Number(number);
				const [heldAbove, heldBelow] = valueOf(String(held));
				expect([number, isExact(number)]).toEqual([
					number,
					above * heldBelow === heldAbove * below,
				]);
			}),
			{ numRuns: 500 },
		);
	});

	it('is every number that JavaScript writes', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				expect(isExact(JSON.stringify(number))).toBe(true);
			}),
		);
	});
});
