/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs each n8n line in a process of its own */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import spawn from 'cross-spawn';
import { readOrExit, wholeNumber } from '../commandLine';
import type { EngineLine } from '../engine/harness';
import { addFindings, ALL_LANES, LANES, noFindings, runCampaign, type Findings } from './campaign';
import {
	describeCounterexample,
	describeCoverage,
	describeFaults,
	describeNeverMet,
	summary,
} from './report';

const LINES: EngineLine[] = ['2.x', '1.x'];
const PROGRESS_EVERY = 250;
// In so many scenarios everything that is drawn comes to pass; in fewer, one or the other may well be missing.
const FULL_CAMPAIGN = 500;
const TOO_FEW = ` (that counts from ${FULL_CAMPAIGN} scenarios on)`;
// Of each line: with as many processes as there are cores, nothing waits.
const PROCESSES = Math.max(1, Math.min(LANES, Math.floor(availableParallelism() / LINES.length)));

const USAGE = `npm run test:faults -- [--scenarios 2000] [--seed <number>] [--total <file>]
Runs random workflows under random faults in n8n's engines, and compares what was charged with what came out.

  --seed   the same seed gives the same scenarios
  --total  a file in which the findings of several runs are added up
  --line   ${LINES.join(' or ')}, with --path: one scenario again, as a counterexample names it

The last line is one JSON object that counts broken promises; the exit code is 1 if there are any.`;

const { values, scenarios, seed } = readOrExit(() => {
	const options = parseArgs({
		options: {
			scenarios: { type: 'string', default: '2000' },
			seed: { type: 'string', default: String(randomInt(2 ** 31)) },
			path: { type: 'string' },
			line: { type: 'string' },
			lanes: { type: 'string' },
			// A file in which the findings of several campaigns are added up.
			total: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	}).values;
	return {
		values: options,
		scenarios: wholeNumber('scenarios', options.scenarios, 1),
		seed: wholeNumber('seed', options.seed),
	};
});

function lineOf(text: string): EngineLine {
	const line = LINES.find((each) => each === text);
	if (!line) throw new Error(`--line must be one of ${LINES.join(', ')}`);
	return line;
}

async function runHere(line: EngineLine): Promise<Findings> {
	let done = 0;
	const onProgress = () => {
		done++;
		if (done % PROGRESS_EVERY === 0) console.log(`n8n ${line}: ${done} scenarios`);
	};
	const { path, lanes } = values;
	return await runCampaign({
		line,
		scenarios,
		seed,
		...(lanes !== undefined && { lanes: lanes.split(',').map(Number) }),
		...(path !== undefined && { path }),
		onProgress,
	});
}

/** Runs some lanes of a line in another process: n8n's services are there once in each. */
async function runThere(line: EngineLine, part: number): Promise<Findings> {
	const index = LINES.indexOf(line);
	const share = String(Math.floor((scenarios + index) / LINES.length));
	// Lanes count up from their seed: the lines shall not draw the same scenarios.
	const ownSeed = String((seed + index * 1000) | 0);
	// What a lane draws is the same in however many processes they run.
	const lanes = ALL_LANES.filter((lane) => lane % PROCESSES === part).join(',');
	const own = ['--line', line, '--scenarios', share, '--seed', ownSeed, '--lanes', lanes];
	const child = spawn(process.execPath, [...process.execArgv, __filename, ...own], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	});
	return await new Promise((resolve, reject) => {
		let findings: Findings | undefined;
		child.on('message', (message) => (findings = message as Findings));
		child.on('exit', (code) => {
			if (findings) resolve(findings);
			else reject(new Error(`the process of n8n ${line} ended with code ${code}`));
		});
	});
}

/** What several campaigns have found, as it stands in a file. */
interface Total {
	readonly seeds: number[];
	readonly findings: Findings;
}

/** Adds these findings to those in the file of the option, and prints the sum. */
function reportTotal(file: string, findings: Findings): void {
	const total: Total = existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as Total)
		: { seeds: [], findings: noFindings() };
	total.seeds.push(seed);
	addFindings(total.findings, findings);
	writeFileSync(file, JSON.stringify(total));
	console.log(describeFaults(total.findings.coverage));
	console.log(describeNeverMet(total.findings.coverage));
	console.log(summary(total.findings, total.seeds));
}

function report(findings: Findings, startedAt: number): void {
	for (const example of findings.counterexamples) console.log(describeCounterexample(example));
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	const both = values.path === undefined && values.line === undefined;
	const missing = both ? describeNeverMet(findings.coverage) : '';
	console.log(describeFaults(findings.coverage));
	console.log(describeCoverage(findings.coverage, seconds));
	if (missing) console.log(`${missing}${scenarios < FULL_CAMPAIGN ? TOO_FEW : ''}`);
	console.log(summary(findings, [seed]));
	if (values.total !== undefined) reportTotal(values.total, findings);
	const complete = values.path !== undefined || findings.scenarios >= scenarios;
	const proves = missing === '' || scenarios < FULL_CAMPAIGN;
	if (findings.counterexamples.length > 0 || !complete || !proves) process.exitCode = 1;
}

async function main(): Promise<void> {
	if (values.help) return console.log(USAGE);
	const startedAt = performance.now();
	if (values.line !== undefined || values.path !== undefined) {
		const findings = await runHere(lineOf(values.line ?? '2.x'));
		if (process.send) process.send(findings, () => process.exit());
		else report(findings, startedAt);
		return;
	}
	console.log(`${scenarios} scenarios, seed ${seed}`);
	const total = noFindings();
	const parts = Array.from({ length: PROCESSES }, (_, part) => part);
	const results = await Promise.allSettled(
		LINES.flatMap((line) => parts.map(async (part) => await runThere(line, part))),
	);
	for (const result of results) {
		if (result.status === 'fulfilled') addFindings(total, result.value);
		else console.log(String(result.reason));
	}
	report(total, startedAt);
}

void main();
