import * as fc from 'fast-check';
import { oneLine, shownValue } from '../../../nodes/ReapiImage/request/shownValue';

const circular: { self?: unknown } = {};
circular.self = circular;
const throwing = {
	get secret(): string {
		throw new Error('no');
	},
};

describe('a value in an error text', () => {
	const shownValues: ReadonlyArray<readonly [value: unknown, shown: string]> = [
		['4k ', '"4k "'],
		[' ', '" "'],
		['', '""'],
		[undefined, 'empty'],
		[null, 'empty'],
		[7, '7'],
		[NaN, 'NaN'],
		[-Infinity, '-Infinity'],
		[12n, '12'],
		[true, 'true'],
		[Symbol('a\nb'), 'Symbol(a\\nb)'],
		[() => 1, 'a function'],
		[['a', 1], '["a",1]'],
		[{ a: { b: 1 } }, '{"a":{"b":1}}'],
		[{ size: 12n, of: Symbol('x'), at: NaN }, '{"size":"12n","of":"[symbol]","at":"NaN"}'],
		[circular, 'an object'],
		[throwing, 'an object'],
		[{ toJSON: () => undefined }, 'an object'],
		[[throwing], 'an object'],
		[{ make: () => 1 }, '{"make":"[function]"}'],
		['\u0085\u2029\u2066', '"\\u0085\\u2029\\u2066"'],
		['\u0000\u001f', '"\\u0000\\u001f"'],
		['two\nlines\tand\r\nmore', '"two\\nlines\\tand\\r\\nmore"'],
		['gnp.\u202Egpj', '"gnp.\\u202egpj"'],
		['half \uD83E emoji', '"half \\ud83e emoji"'],
		['\uFEFFa\u200B\u2028b\u0000', '"\\ufeffa\\u200b\\u2028b\\u0000"'],
		['tag \u{E0041}', '"tag \\u{e0041}"'],
		['狐 🦊 größe', '"狐 🦊 größe"'],
	];
	// Not each value in the title: Jest would read the getter that throws.
	it.each(shownValues.map(([value, shown]) => ({ shown, value })))('$shown', ({ value, shown }) => {
		expect(shownValue(value)).toBe(shown);
	});

	it('is cut where it is long, between letters', () => {
		expect(shownValue('x'.repeat(2_000_000))).toBe(`"${'x'.repeat(80)}…"`);
		expect(shownValue('🦊'.repeat(1000))).toBe(`"${'🦊'.repeat(40)}…"`);
		expect(shownValue(Array(100_000).fill('abc'))).toMatch(/^\["abc",.{0,75}…$/);
		expect(shownValue({ image: 'A'.repeat(1_000_000) })).toMatch(/^\{"image":"A+…$/);
		expect(oneLine('abcdef', 3)).toBe('abc…');
		expect(oneLine('abc', 3)).toBe('abc');
		expect(oneLine('abc', 1)).toBe('a…');
		expect(oneLine('ab🦊', 3)).toBe('ab…');
		expect(oneLine('ab🦊', 4)).toBe('ab🦊');
		expect(oneLine('a\n', 2)).toBe('a…');
		expect(shownValue('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
		expect(shownValue(['x'.repeat(76)])).toBe(`["${'x'.repeat(76)}"]`);
		expect(shownValue(['x'.repeat(77)])).toBe(`["${'x'.repeat(77)}"…`);
	});

	it('is one line of at most 83 characters, whatever it is', () => {
		fc.assert(
			fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
				const shown = shownValue(value);
				expect(shown.length).toBeLessThanOrEqual(83);
				expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
			}),
		);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(shownValue(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
			}),
		);
	});
});
