/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs Stryker in a process of its own */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import spawn from 'cross-spawn';
import { readOrExit, wholeNumber } from '../commandLine';
import equivalents from './equivalents.json';
import { globsOf, PART_NAMES, partOf, PARTS, type PartName } from './parts';
import {
	describeSurvivors,
	figuresOf,
	reportOn,
	staleEntries,
	survivorsOf,
	withoutEquivalents,
	type Equivalent,
	type Report,
} from './report';

const ROOT = join(__dirname, '../..');
const EQUIVALENTS: readonly Equivalent[] = equivalents;

const USAGE = `npm run test:mutation -- [--only ${PART_NAMES.join(' | ')} | <file>]… [--concurrency 2] [--incremental]
Changes the code in one place at a time, and counts which changes no unit test notices.
--incremental keeps the results in node_modules/.cache, and tests only what a change since the last run may concern.
The last line is one JSON object; the exit code is 1 if a part is below its bound.`;

function globsFor(wanted: string): string[] {
	if (wanted.endsWith('.ts')) return [wanted];
	const name = PART_NAMES.find((each) => each === wanted);
	if (name) return globsOf(name);
	throw new Error(`--only takes a file or one of ${PART_NAMES.join(', ')}, not "${wanted}"`);
}

const { values, globs, concurrency } = readOrExit(() => {
	const { values: given } = parseArgs({
		options: {
			only: { type: 'string', multiple: true },
			concurrency: { type: 'string', default: '2' },
			incremental: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	return {
		values: given,
		globs: (given.only ?? PART_NAMES).flatMap(globsFor),
		concurrency: wholeNumber('concurrency', given.concurrency, 1),
	};
});

function incrementalOptions(): object {
	if (!values.incremental) return {};
	const cache = join(ROOT, 'node_modules/.cache');
	mkdirSync(cache, { recursive: true });
	return { incremental: true, incrementalFile: join(cache, 'mutation.json') };
}

/** What Stryker found; undefined if it failed, which it has then explained. */
function mutate(folder: string): Report | undefined {
	const report = join(folder, 'report.json');
	const config = join(folder, 'stryker.json');
	writeFileSync(
		config,
		JSON.stringify({
			mutate: globs,
			testRunner: 'testsByFile',
			plugins: [
				'@stryker-mutator/jest-runner',
				join(__dirname, 'testsByFile.mjs'),
				join(__dirname, 'liveSurvivors.mjs'),
			],
			jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.json' },
			coverageAnalysis: 'perTest',
			concurrency,
			reporters: ['json', 'liveSurvivors'],
			jsonReporter: { fileName: report },
			tempDirName: join(folder, 'work'),
			symlinkNodeModules: true,
			ignorePatterns: ['/dist', '/docs', '.git', '.stryker-*'],
			disableTypeChecks: false,
			// A mutant that waits for ever is one that the tests notice; one on a busy computer is not.
			timeoutMS: 15_000,
			dryRunTimeoutMinutes: 30,
			...incrementalOptions(),
		}),
	);
	const stryker = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
	const { status } = spawn.sync(process.execPath, [stryker, 'run', config], {
		cwd: ROOT,
		// The last line of the output is the result.
		stdio: ['ignore', 2, 2],
		env: { ...process.env, MUTATION_TEST_LIST: join(folder, 'tests.json') },
	});
	return status === 0 ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : undefined;
}

/** Files of whole parts that were mutated, and a bound for each. */
function wholeParts(): readonly PartName[] {
	return PART_NAMES.filter((name) => values.only === undefined || values.only.includes(name));
}

/** Prints the outcome; false if a part is below its bound, or the list of equivalent changes is not up to date. */
function judge(report: Report): boolean {
	console.log(describeSurvivors(withoutEquivalents(survivorsOf(report), EQUIVALENTS)));
	const stale = staleEntries(report, EQUIVALENTS);
	for (const { file, line } of stale) {
		console.log(`In equivalents.json, but a test notices it or it is gone: ${file}: ${line}`);
	}
	const parts = wholeParts().map((name) => {
		const figures = figuresOf(
			reportOn(report, (file) => partOf(file) === name),
			EQUIVALENTS,
		);
		const { leastScore } = PARTS[name];
		return { name, figures, leastScore, passed: figures.mutationScore >= leastScore };
	});
	for (const { name, figures, leastScore } of parts) {
		console.log(`${name}: ${JSON.stringify(figures)}, at least ${leastScore}`);
	}
	console.log(JSON.stringify(figuresOf(report, EQUIVALENTS)));
	return stale.length === 0 && parts.every(({ passed }) => passed);
}

function run(folder: string): boolean {
	const report = mutate(folder);
	return report !== undefined && judge(report);
}

function main(): void {
	// In the repository: Stryker's copy finds node_modules from there.
	const folder = mkdtempSync(join(ROOT, '.stryker-'));
	try {
		process.exitCode = run(folder) ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

if (values.help) console.log(USAGE);
else main();
