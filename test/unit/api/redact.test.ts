import { assert, property, string, stringMatching } from 'fast-check';
import { redact, redactFields, redactJson } from '../../../nodes/ReapiImage/api/redact';

// Made of parts: a literal key would look like a leaked secret.
const keyOf = (secret: string) => ['rk', 'live', secret].join('_');
const KEY = keyOf('0123456789abcdef');

it.each([
	['the key', `wrong key ${KEY}.`, KEY, 'wrong key [API key].'],
	['the key in a header', `Authorization: Bearer ${KEY}`, KEY, 'Authorization: Bearer [API key]'],
	['the key wherever it stands', `${KEY}${KEY}`, KEY, '[API key][API key]'],
	['a key with white space around it', `wrong key ${KEY}`, ` ${KEY}\n`, 'wrong key [API key]'],
	['a key of another shape', 'wrong key s3cret!', 's3cret!', 'wrong key [API key]'],
	['a key with quotation marks, in JSON', '{"key":"a\\"b\\"c"}', 'a"b"c', '{"key":"[API key]"}'],
	[
		'a key whose signs are written as codes',
		'{"key":"a\\u002Bb\\u002fc"}',
		'a+b/c',
		'{"key":"[API key]"}',
	],
	['a key that begins with a code', '\\u0061b.c', 'ab.c', '[API key]'],
	['a key with slashes after backslashes', '{"key":"a\\/b\\/c"}', 'a/b/c', '{"key":"[API key]"}'],
	['no other text that is written as codes', '{"a":"\\u002B"}', 'a+b/c', '{"a":"\\u002B"}'],
	['a very long key', `no ${'k'.repeat(100_000)}`, 'k'.repeat(100_000), 'no [API key]'],
	['another key of that shape', `not ${keyOf('other-key')}`, KEY, 'not [API key]'],
	['no key', 'provider_failed', KEY, 'provider_failed'],
	['nothing for want of a key', 'a text', '', 'a text'],
	['nothing for a key too short to be one', 'an abc', 'abc', 'an abc'],
])('takes out %s', (_what, text, key, redacted) => {
	expect(redact(text, key)).toBe(redacted);
});

it('leaves no key in any text', () => {
	assert(
		property(string(), string(), stringMatching(/^[0-9a-f]{16,40}$/), (before, after, secret) => {
			expect(redact(`${before}${keyOf(secret)}${after}`, keyOf(secret))).not.toContain(secret);
		}),
	);
});

it('is done in every text of a JSON value', () => {
	const key = KEY;
	const value = { a: [`${key} and more`, 7, null, { [key]: true }], b: 'plain' };
	expect(redactJson(value, key)).toEqual({
		a: ['[API key] and more', 7, null, { '[API key]': true }],
		b: 'plain',
	});
});

it('ends a JSON value where it is nested deeper than a stack can hold', () => {
	const depthOf = (value: unknown): number => (Array.isArray(value) ? 1 + depthOf(value[0]) : 0);
	const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
	expect(redactJson(nested(100), KEY)).toEqual(nested(100));
	const cut = redactJson(nested(100_000), KEY);
	expect(depthOf(cut)).toBe(100);
	expect(JSON.stringify(cut)).toContain('[nested too deeply]');
});

it.each<[string, unknown, unknown]>([
	['a text', `${KEY} and more`, '[API key] and more'],
	['the texts of an object', { a: KEY, b: 7, c: null }, { a: '[API key]', b: 7, c: null }],
	['no deeper text', { a: [KEY], b: { c: KEY } }, { a: [KEY], b: { c: KEY } }],
	['nothing of a list', [KEY], [KEY]],
	['nothing of null', null, null],
	['nothing of a number', 7, 7],
	['nothing where there is nothing', undefined, undefined],
])('is done in %s, where fields are asked for', (_, value, redacted) => {
	expect(redactFields(value, KEY)).toEqual(redacted);
});
