import { readOptions } from './options';

test('without options, 100,000 inputs of any seed', () => {
	const { inputs, seed, help } = readOptions([]);
	expect({ inputs, help }).toEqual({ inputs: 100_000, help: false });
	expect(Number.isInteger(seed)).toBe(true);
});

test('a number of inputs and a seed', () => {
	expect(readOptions(['--inputs', '300', '--seed=-7'])).toMatchObject({ inputs: 300, seed: -7 });
	expect(readOptions(['--help']).help).toBe(true);
});

// What is no number would try nothing, and report that nothing failed.
test.each([
	[['--inputs', 'many'], '--inputs must be a whole number, 1 or more, not "many"'],
	[['--inputs', '0'], '--inputs must be a whole number, 1 or more, not "0"'],
	[['--inputs', ''], '--inputs must be a whole number, 1 or more, not ""'],
	[['--inputs', '1e400'], '--inputs must be a whole number, 1 or more, not "1e400"'],
	[['--seed', '1.5'], '--seed must be a whole number, not "1.5"'],
	[['--input', '5'], "Unknown option '--input'"],
])('%j is refused', (args, text) => {
	expect(() => readOptions(args)).toThrow(text);
});
