import { errorText } from '../../../nodes/ReapiImage/api/errorText';

/** An error with a reason so deep in it. */
function nested(depth: number): Error {
	return depth === 0 ? new Error('the reason') : new AggregateError([nested(depth - 1)]);
}

it.each([
	[new Error('disk full'), 'disk full'],
	[
		new AggregateError([new Error('IPv4 refused'), new Error('IPv6 refused')]),
		'IPv4 refused; IPv6 refused',
	],
	[Object.assign(new Error(''), { code: 'ENOSPC' }), 'ENOSPC'],
	[new AggregateError([new Error('refused'), new Error('')]), 'refused'],
	[nested(5), 'the reason'],
	[nested(6), 'Unknown error'],
	[Object.assign(new Error(''), { code: 7 }), 'Unknown error'],
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
