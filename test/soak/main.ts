/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which starts n8n and never runs inside it */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../commandLine';
import { reportToStderr } from '../n8n/command';
import { N8N_VERSIONS } from '../n8n/install';
import { describeBreaches, figuresOf, isClean } from './report';
import { soak } from './soak';

const USAGE = `npm run test:soak -- [--minutes 20] [--version ${N8N_VERSIONS.join(' | ')}] [--seed <number>]
Runs the packed package in a real n8n under load, with faults, Stops and kills, and compares what was charged with what
n8n shows of it. The last line is one JSON object.`;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			minutes: { type: 'string', default: '20' },
			version: { type: 'string', default: N8N_VERSIONS[0] },
			seed: { type: 'string', default: String(randomInt(2 ** 31)) },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const minutes = Number(values.minutes);
	if (!(minutes > 0)) throw new Error(`--minutes must be a number above 0, not ${values.minutes}`);
	const seed = wholeNumber('seed', values.seed);
	// The server is ended, and its folder removed, by handlers of this program's exit.
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

	const { version } = values;
	console.log(`n8n ${version}, ${minutes} minutes, seed ${seed}`);
	const outcome = await soak({ version, minutes, seed, report: reportToStderr });
	for (const line of describeBreaches(outcome)) console.log(line);
	console.log(JSON.stringify(figuresOf(outcome)));
	return isClean(outcome) ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
