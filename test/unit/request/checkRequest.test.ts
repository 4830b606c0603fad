import { checkPriceQuery } from '../../../nodes/ReapiImage/request/checkRequest';
import type { RequestInput } from '../../../nodes/ReapiImage/request/types';
import { PLAIN } from './requests';

describe('what cannot be priced', () => {
	it.each<[RequestInput, string[]]>([
		[{ model: 'gpt-image-9' }, ['model']],
		[{ model: { toString: 1 }, n: 9 }, ['model']],
		[{ n: 9 }, ['n']],
		[{ quality: 'best' }, ['quality']],
		[{ resolution: '8k', size: '7:5' }, ['resolution', 'size']],
	])('%j: %j', (input, fields) => {
		const checked = checkPriceQuery(input);
		expect(checked.ok ? [] : checked.failure.map(({ field }) => field)).toEqual(fields);
	});

	it('is the shape of a reference for a model that takes none', () => {
		expect(checkPriceQuery({ size: 'match' }, [PLAIN])).toMatchObject({
			ok: false,
			failure: [
				{ field: 'size', code: 20003, problem: 'is "match", which Plain does not have at 1K' },
			],
		});
	});
});

test('fields without a meaning for a price are not checked', () => {
	const checked = checkPriceQuery({ prompt: '', background: 'red', moderation: 'high' });
	expect(checked).toMatchObject({ ok: true, value: { warnings: [] } });
});
