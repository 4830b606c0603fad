import { OPTION_GROUPS, OPTIONS } from '../../../nodes/ReapiImage/request/options';
import { checkSwitch } from '../../../nodes/ReapiImage/request/options/checkOption';
import { optionNames } from '../form/form';

describe('a switch', () => {
	const read = (value: unknown) => {
		const checked = checkSwitch({ default: true }, value);
		return checked.ok ? checked.value : checked.failure;
	};

	it.each([true, 'true', ' TRUE ', 'yes', 'on', 1, '1'])('is on with %j', (value) => {
		expect(read(value)).toBe(true);
	});

	it.each([false, 'false', 'False', 'no', 'off', 0, '0'])('is off with %j', (value) => {
		expect(read(value)).toBe(false);
	});

	it.each([undefined, null, '', ' '])('has its default with %j', (value) => {
		expect(read(value)).toBe(true);
		expect(checkSwitch({ default: false }, value)).toEqual({ ok: true, value: false });
	});

	it.each(['maybe', 2, NaN, [], [false], {}, 'constructor'])('cannot be %j', (value) => {
		expect(read(value)).toBe('true or false');
	});
});

describe('the options', () => {
	it('are each in one group, and all in the form', () => {
		const grouped = Object.values(OPTION_GROUPS).flatMap((group) => Object.keys(group));
		expect(grouped.sort()).toEqual(Object.keys(OPTIONS).sort());
		expect(optionNames({})).toEqual(expect.arrayContaining(grouped));
	});
});
