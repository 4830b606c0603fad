import { classifyError, ERROR_CODES } from '../../../nodes/ReapiImage/api/errorCodes';

describe('the error catalog', () => {
	it('has the codes of the vendor, once each', () => {
		expect(ERROR_CODES.map(({ code }) => code)).toEqual([
			10001, 10002, 10003, 10004, 10005, 20002, 20003, 20007, 50001, 60099, 80001, 80002, 80003,
			80006,
		]);
	});

	it('says of each what it means and what to do', () => {
		for (const { meaning, advice } of ERROR_CODES) {
			expect(meaning).toMatch(/^[A-Z].*[^.]$/);
			expect(advice).toMatch(/^[A-Za-z].*\.$/);
		}
	});
});

describe('what a failure is about', () => {
	it.each(ERROR_CODES.map(({ code, category }) => [code, category] as const))(
		'code %d decides, whatever the status: %s',
		(code, category) => {
			expect(classifyError({ code, status: 418 }).category).toBe(category);
		},
	);

	it.each([
		[{ status: 400 }, 'validation'],
		[{ status: 401 }, 'authentication'],
		[{ status: 402 }, 'credits'],
		[{ status: 403 }, 'permission'],
		[{ status: 404 }, 'notFound'],
		[{ status: 407 }, 'proxy'],
		[{ status: 422 }, 'validation'],
		[{ status: 429 }, 'rateLimit'],
		[{ status: 500 }, 'server'],
		[{ status: 503, code: 20099 }, 'server'],
		[{ status: 402, code: 30001 }, 'credits'],
		[{ status: 418, code: 10099 }, 'authentication'],
		[{ status: 418, code: 30001 }, 'unknown'],
		[{ status: 418 }, 'unknown'],
		[{ code: 80099 }, 'task'],
		[{ code: 60001 }, 'server'],
		[{ code: 70001 }, 'task'],
		[{}, 'task'],
		[{ status: 400, code: 20042, message: 'Prompt rejected by moderation' }, 'moderation'],
		[{ message: 'blocked by the safety system' }, 'moderation'],
		[{ status: 500, message: 'moderation service is down' }, 'server'],
	])('%j is %s', (failure, category) => {
		const classified = classifyError(failure);
		expect(classified.category).toBe(category);
		expect(classified.advice).not.toBe('');
	});
});
