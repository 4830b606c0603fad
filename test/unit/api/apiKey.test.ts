import { parseApiKey } from '../../../nodes/ReapiImage/api/apiKey';

it.each<[string, unknown, string]>([
	['a text', 'rk_live_1', 'rk_live_1'],
	['one with white space around it', ' \n rk_live_1\t\n', 'rk_live_1'],
	['one with characters of Latin-1', 'clé\tÿ', 'clé\tÿ'],
	['a number, which an expression may give', 12345, '12345'],
	['none', undefined, ''],
	['null', null, ''],
	['an empty one', '  ', ''],
])('takes %s', (_, value, key) => {
	expect(parseApiKey(value)).toEqual({ ok: true, value: key });
});

it.each<[string, unknown, string]>([
	['a list', ['rk_live_1'], 'is a list'],
	['an object', { key: 'rk_live_1' }, 'is of type object'],
	['a boolean', true, 'is of type boolean'],
])('refuses %s', (_, value, what) => {
	expect(parseApiKey(value)).toEqual({
		ok: false,
		failure: `The API key of the reAPI credential ${what}, but must be text. Paste the key from reapi.ai/settings/apikeys`,
	});
});

it.each(['rk_live\n_1', 'rk_\u007flive', '\u0000rk', 'rk_live_…'])(
	'refuses what no header can hold, and does not show it: %j',
	(key) => {
		expect(parseApiKey(key)).toEqual({
			ok: false,
			failure:
				'The API key of the reAPI credential contains a line break or another character that cannot be sent. Paste the key from reapi.ai/settings/apikeys alone',
		});
	},
);
