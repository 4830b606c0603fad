/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs Stryker in a process of its own */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import spawn from 'cross-spawn';
import { PARTS, type Part } from './parts';
import { describeSurvivors, figuresOf, type Report } from './report';

const ROOT = join(__dirname, '../..');

const { values } = parseArgs({
	options: {
		/** A part, or a file of the node. */
		only: { type: 'string', multiple: true },
		concurrency: { type: 'string', default: '2' },
	},
});

function patternOf(wanted: string): string {
	const known = PARTS[wanted as Part] as string | undefined;
	if (known !== undefined) return known;
	if (wanted.endsWith('.ts')) return wanted;
	throw new Error(`--only takes a file or one of ${Object.keys(PARTS).join(', ')}`);
}

function run(folder: string): number {
	const report = join(folder, 'report.json');
	const config = join(folder, 'stryker.json');
	writeFileSync(
		config,
		JSON.stringify({
			mutate: (values.only ?? Object.keys(PARTS)).map(patternOf),
			testRunner: 'jest',
			plugins: ['@stryker-mutator/jest-runner'],
			jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.json' },
			coverageAnalysis: 'perTest',
			concurrency: Number(values.concurrency),
			reporters: ['json', 'progress-append-only'],
			jsonReporter: { fileName: report },
			tempDirName: join(folder, 'work'),
			symlinkNodeModules: true,
			ignorePatterns: ['dist', 'docs', '.git'],
			disableTypeChecks: false,
			// A mutant that waits for ever is one that the tests notice.
			timeoutMS: 10_000,
		}),
	);
	const stryker = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
	const { status } = spawn.sync(process.execPath, [stryker, 'run', config], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) return status ?? 1;
	const found = JSON.parse(readFileSync(report, 'utf8')) as Report;
	console.log(describeSurvivors(found));
	console.log(JSON.stringify(figuresOf(found)));
	return 0;
}

// In the repository: Stryker's copy finds node_modules from there.
const folder = mkdtempSync(join(ROOT, '.stryker-'));
try {
	process.exitCode = run(folder);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
