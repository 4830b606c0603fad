/* eslint-disable @n8n/community-nodes/no-restricted-imports -- part of a command-line program */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../commandLine';

export const USAGE = `npm run test:fuzz -- [--inputs 100000] [--seed <number>]
Gives random bytes and values to whatever reads responses, images and parameters. The same seed gives the same inputs.
The last line is one JSON object; the exit code is 1 if an input broke a promise.`;

/** What was asked for on the command line. */
export interface FuzzOptions {
	/** How many inputs, of all targets together. */
	readonly inputs: number;
	readonly seed: number;
	readonly help: boolean;
}

/**
 * Reads the command line.
 * @throws Error for an unknown option, or one whose value is not a whole number
 */
export function readOptions(args: readonly string[]): FuzzOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			inputs: { type: 'string', default: '100000' },
			seed: { type: 'string', default: String(randomInt(2 ** 31)) },
			help: { type: 'boolean', default: false },
		},
	});
	return {
		inputs: wholeNumber('inputs', values.inputs, 1),
		seed: wholeNumber('seed', values.seed),
		help: values.help,
	};
}
