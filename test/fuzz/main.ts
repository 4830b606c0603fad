/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { TARGETS } from './targets';

const { values } = parseArgs({
	options: {
		inputs: { type: 'string', default: '100000' },
		seed: { type: 'string', default: String(randomInt(2 ** 31)) },
	},
});
const seed = Number(values.seed);
const targets = Object.entries(TARGETS);
const numRuns = Math.ceil(Number(values.inputs) / targets.length);

const startedAt = performance.now();
let inputs = 0;
const failed: string[] = [];
for (const [name, property] of targets) {
	const details = fc.check(property, { numRuns, seed });
	inputs += details.numRuns;
	if (!details.failed) continue;
	failed.push(name);
	console.log(`${name}: ${fc.defaultReportMessage(details as never)}`);
}
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(JSON.stringify({ inputs, seed, failed, seconds }));
if (failed.length > 0) process.exitCode = 1;
