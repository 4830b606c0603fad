import { flatten, textOf, wholeNumber } from '../../../nodes/ReapiImage/request/values';
import { isBlank } from '../../../nodes/ReapiImage/request/blank';
import { thousands } from '../../../nodes/ReapiImage/request/thousands';

/** A value in so many lists. */
function inLists(value: unknown, depth: number): unknown {
	return depth === 0 ? value : [inLists(value, depth - 1)];
}

describe('what is missing', () => {
	it.each([undefined, null, '', ' ', '\t\r\n', '\u00a0\u3000', '\u0000\u001f', '\u200b', '\ufeff'])(
		'%j',
		(value) => {
			expect(isBlank(value)).toBe(true);
		},
	);

	it.each(['\u115f\u3164', '\ufe0f', '\u2800', '\u{e0041}', '\u00ad', '\u202e'])('%j', (value) => {
		expect(isBlank(value)).toBe(true);
	});

	it.each([0, false, NaN, [], {}, '.', ' a', 'a\u200b', '\u200b0', '_', '狐', '🦊'])(
		'is not %j',
		(value) => {
			expect(isBlank(value)).toBe(false);
		},
	);
});

describe('a single value as text', () => {
	it.each([
		['a', 'a'],
		['', ''],
		[7, '7'],
		[false, 'false'],
		[['a'], 'a'],
		[[[7]], '7'],
		[inLists('a', 20), 'a'],
	])('%j is %j', (value, text) => {
		expect(textOf(value)).toBe(text);
	});

	it.each([undefined, null, {}, [], [[]], ['a', 'b'], [['a', 'b']], [{ length: 1 }], 7n])(
		'%p is none',
		(value) => {
			expect(textOf(value)).toBeUndefined();
		},
	);

	it('is none where lists are nested deeper than any expression nests them', () => {
		expect(textOf(inLists('a', 21))).toBeUndefined();
	});
});

describe('the values of lists', () => {
	it.each<[unknown, unknown[]]>([
		['a', ['a']],
		[7, [7]],
		[{}, [{}]],
		[undefined, []],
		[' ', []],
		[[], []],
		[[[], [null, ['']]], []],
		[
			['a', ['b', ['c', null]], 0],
			['a', 'b', 'c', 0],
		],
		[inLists('a', 21), ['a']],
		[inLists('a', 22), [['a']]],
	])('%j: %j', (value, values) => {
		expect(flatten(value)).toEqual(values);
	});
});

describe('a whole number', () => {
	it.each([
		[0, 0],
		[-3, -3],
		[3, 3],
		['3', 3],
		['03', 3],
		[' 12\n', 12],
		['3.0', 3],
		['3.00', 3],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('%j is %d', (value, number) => {
		expect(wholeNumber(value)).toBe(number);
	});

	it.each([
		...['', ' ', '3.', '.0', '3.5', '3.05', '-3', '+3', '3e0', '0x3', '3 0', 'a3', '3a', '1,000'],
		...[3.5, NaN, Infinity, true, null, undefined, [3], 3n, Number.MAX_SAFE_INTEGER + 1],
		'9007199254740992',
	])('%p is none', (value) => {
		expect(wholeNumber(value)).toBeUndefined();
	});
});

test('commas between the thousands', () => {
	expect([0, 7, 12, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890].map(thousands)).toEqual([
		...['0', '7', '12', '999', '1,000', '12,345', '999,999', '1,000,000', '1,234,567,890'],
	]);
});
