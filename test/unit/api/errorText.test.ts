import { errorText } from '../../../nodes/ReapiImage/api/errorText';

it.each([
	[new Error('disk full'), 'disk full'],
	[
		new AggregateError([new Error('IPv4 refused'), new Error('IPv6 refused')]),
		'IPv4 refused; IPv6 refused',
	],
	[Object.assign(new Error(''), { code: 'ENOSPC' }), 'ENOSPC'],
	[new Error(' '), 'Unknown error'],
	['a text', 'a text'],
	[undefined, 'Unknown error'],
	[null, 'Unknown error'],
	[{}, 'Unknown error'],
])('says what is wrong: %p', (error, text) => {
	expect(errorText(error)).toBe(text);
});

it('ends for an error that contains itself', () => {
	const error: Error & { errors?: unknown[] } = new Error('');
	error.errors = [error, new Error('the real reason'), error, ...Array<Error>(100).fill(error)];
	expect(errorText(error)).toBe('the real reason');
});
