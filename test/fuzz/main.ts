/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program */
import fc from 'fast-check';
import { readOrExit } from '../commandLine';
import { readOptions, USAGE } from './options';
import { TARGETS } from './targets';

function fuzz(wanted: number, seed: number): boolean {
	const targets = Object.entries(TARGETS);
	const numRuns = Math.ceil(wanted / targets.length);
	const startedAt = performance.now();
	let tried = 0;
	const failed: string[] = [];
	for (const [name, property] of targets) {
		const details = fc.check(property, { numRuns, seed });
		tried += details.numRuns;
		if (!details.failed) continue;
		failed.push(name);
		console.log(`${name}: ${fc.defaultReportMessage(details as never)}`);
	}
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	console.log(JSON.stringify({ inputs: tried, seed, failed, seconds }));
	return failed.length === 0;
}

const { inputs, seed, help } = readOrExit(() => readOptions(process.argv.slice(2)));
if (help) console.log(USAGE);
else if (!fuzz(inputs, seed)) process.exitCode = 1;
