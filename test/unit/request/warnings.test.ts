import { checkPriceQuery, checkRequest } from '../../../nodes/ReapiImage/request/checkRequest';
import { warningText } from '../../../nodes/ReapiImage/request/texts';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';

function warningsOf(change: RequestInput) {
	const checked = checkRequest(
		'generate',
		{ prompt: 'a fox', ...change },
		{ allowLoopback: false },
	);
	if (!checked.ok) throw new Error(JSON.stringify(checked.failure));
	return checked.value.warnings;
}

describe('words that a failed expression leaves in a prompt', () => {
	it.each([
		['Photo of undefined', ['undefined']],
		['null and NaN, null again', ['null', 'NaN']],
		['A [object Object] on a table', ['[object Object]']],
		['[object Promise]', ['[object Promise]']],
		['undefined', ['undefined']],
		['On Invalid Date, Invalid DateTime', ['Invalid Date', 'Invalid DateTime']],
		['狐:undefined。', ['undefined']],
		['Photo of {{ $json.animal }}', ['{{ $json.animal }}']],
	])('%p: %j', (prompt, words) => {
		expect(warningsOf({ prompt })).toEqual([{ kind: 'leftoverWords', words }]);
	});

	it.each([
		'Null Island at dawn',
		'an invalid date palm, an infinity pool',
		'an undefinedness, a nullifier, NaNo robots',
		'über-nulló, null_value',
		'an object in [brackets]',
		'UNDEFINED in capitals',
		'a sign that says {open}, {{}',
	])('%p has none', (prompt) => {
		expect(warningsOf({ prompt })).toEqual([]);
	});
});

describe('a default that was taken', () => {
	it.each([
		['model', 'gpt-image-2-official'],
		['resolution', '1k'],
		['size', '1:1'],
		['quality', 'medium'],
		['n', '1'],
	] as const)('%s', (field, value) => {
		for (const nothing of [undefined, null, '', ' ']) {
			expect(warningsOf({ [field]: nothing })).toEqual([{ kind: 'defaultTaken', field, value }]);
		}
		// A field that the form does not show takes it without a word.
		expect(warningsOf({})).toEqual([]);
	});

	it('is of no interest for a field that the model does not know', () => {
		expect(warningsOf({ model: 'gpt-image-2', quality: '', n: null })).toEqual([]);
	});

	it('is told for an estimate too', () => {
		const checked = checkPriceQuery({ quality: '' });
		expect(checked.ok && checked.value.warnings).toEqual([
			{ kind: 'defaultTaken', field: 'quality', value: 'medium' },
		]);
	});
});

test('a background that is not rendered', () => {
	expect(warningsOf({ background: 'transparent' })).toEqual([
		{ kind: 'notRendered', field: 'background', value: 'transparent', rendered: 'opaque' },
	]);
});

test('the texts', () => {
	const texts = [
		...warningsOf({ prompt: 'undefined and null', quality: '', background: 'transparent' }),
	].map(warningText);
	expect(texts.sort()).toEqual([
		'"Background" "transparent" has no effect: the image is rendered as "opaque"',
		'"Prompt" contains undefined, null, which an expression that failed leaves behind: check the expression',
		'"Quality" was empty, and its default, medium, was used: check the expression',
	]);
});
