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

test('a broken rule of a custom request, in one line that is not too long', () => {
	const text = (model: string, problems: string[]) =>
		warningText({ kind: 'rulesBroken', model, problems });
	expect(text('flux-2', ['n is 9', 'size is "7:5"'])).toBe(
		'The request does not keep the rules that this node knows of flux-2 (n is 9; size is "7:5"): it is sent as it is, and its cost is not known',
	);
	expect(text('a\nb', ['x'.repeat(201)])).toContain(`of a\\nb (${'x'.repeat(200)}…)`);
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
