import { classifyError, ERROR_CODES } from '../../../nodes/ReapiImage/api/errorCodes';

describe('the error catalog', () => {
	it('has the codes of the vendor, once each, with where they come', () => {
		expect(ERROR_CODES.map(({ code, category, where }) => [code, category, where])).toEqual([
			[10001, 'authentication', 401],
			[10002, 'authentication', 401],
			[10003, 'authentication', 401],
			[10004, 'authentication', 401],
			[10005, 'authentication', 401],
			[20002, 'validation', 400],
			[20003, 'validation', 400],
			[20007, 'validation', 400],
			[50001, 'rateLimit', 429],
			[60099, 'server', 500],
			[80001, 'task', 'task'],
			[80002, 'task', 'task'],
			[80003, 'task', 'task'],
			[80006, 'moderation', 'task'],
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
	it.each(ERROR_CODES)('code $code decides, whatever the status: $category', (entry) => {
		const { code, category, advice } = entry;
		expect(classifyError({ code, status: 418 })).toEqual({ category, advice });
	});

	it.each([
		[{ status: 400 }, 'validation'],
		[{ status: 401 }, 'authentication'],
		[{ status: 402 }, 'credits'],
		[{ status: 403 }, 'permission'],
		[{ status: 404 }, 'notFound'],
		[{ status: 407 }, 'proxy'],
		[{ status: 422 }, 'validation'],
		[{ status: 429 }, 'rateLimit'],
		[{ status: 499 }, 'unknown'],
		[{ status: 500 }, 'server'],
		[{ status: 503, code: 20099 }, 'server'],
		[{ status: 402, code: 30001 }, 'credits'],
		[{ status: 418, code: 10099 }, 'authentication'],
		[{ status: 418, code: 20099 }, 'validation'],
		[{ status: 418, code: 50099 }, 'rateLimit'],
		[{ status: 418, code: 30001 }, 'unknown'],
		[{ status: 418 }, 'unknown'],
		[{ code: 80099 }, 'task'],
		[{ code: 60001 }, 'server'],
		[{ code: 70001 }, 'task'],
		[{ code: 1 }, 'task'],
		[{ code: 100_000 }, 'task'],
		[{ code: -20003 }, 'task'],
		[{}, 'task'],
		[{ status: 400, code: 20042, message: 'Prompt rejected by moderation' }, 'moderation'],
		[{ message: 'blocked by the safety system' }, 'moderation'],
		[{ status: 500, message: 'moderation service is down' }, 'server'],
	])('%j is %s', (failure, category) => {
		const classified = classifyError(failure);
		expect(classified.category).toBe(category);
		expect(classified.advice).toMatch(/^[A-Z].*\.$/);
	});
});
