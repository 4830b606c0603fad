import type { Report, Suite } from '../checks';
import { agentChecks } from './agent';
import { customDataChecks } from './customData';
import { dryRunChecks } from './dryRun';
import { restartCheck } from './durable';
import { importChecks, runChecks } from './examples';
import { failureChecks } from './failing';
import { generatingChecks } from './generating';
import { installChecks } from './installing';
import { memoryCheck } from './memory';
import { packageChecks } from './package';
import { inParallel } from './parallel';
import { referenceChecks } from './references';
import { resumeChecks, resumeElsewhereChecks } from './resuming';
import { reuseChecks } from './reuse';
import { TestServer, type ServerCheck } from './testServer';
import { spendingChecks } from './spending';
import { stopChecks } from './stopping';
import { taskChecks } from './tasks';
import { uploadChecks } from './uploads';

/** Side by side in one n8n; more would only wait for the processor. */
const PARALLEL = 5;

const alone = (check: ServerCheck) => [check];

/** Checks of one list come one after the other; the lists have nothing to do with each other. */
const LISTS: ServerCheck[][] = [
	packageChecks,
	installChecks,
	...[
		stopChecks,
		dryRunChecks,
		reuseChecks,
		resumeChecks,
		spendingChecks,
		customDataChecks,
		agentChecks,
		uploadChecks,
		failureChecks,
		generatingChecks,
		referenceChecks,
		taskChecks,
	].flatMap((checks) => checks.map(alone)),
];

async function runCheck(report: Report, server: TestServer, check: ServerCheck): Promise<void> {
	const { name, body, patience } = check;
	await report.check(server.version, name, async () => await body(server), patience);
}

/** All checks but the last ones, of which one waits for more than a minute and does next to nothing meanwhile. */
async function checkVersion(report: Report, server: TestServer): Promise<void> {
	// First: memory that n8n has used and freed before would hide how much it takes.
	await runCheck(report, server, memoryCheck);
	const task = (list: ServerCheck[]) => async () => {
		for (const check of list) await runCheck(report, server, check);
	};
	const imports = (await importChecks()).map(alone);
	// They keep the times of real use, so most of theirs is waiting.
	const runs = (await runChecks()).map(alone);
	await Promise.all([
		inParallel(runs.length, runs.map(task)),
		inParallel(PARALLEL, [...LISTS, ...imports].map(task)),
	]);
}

/** Those that end n8n. They begin while the next version is being checked. */
async function restarts(report: Report, server: TestServer): Promise<void> {
	try {
		for (const check of [...resumeElsewhereChecks, restartCheck]) {
			await runCheck(report, server, check);
		}
	} finally {
		await server.close();
	}
}

/** Drives n8n servers through the REST calls that their editor makes. */
export const suite: Suite = async (report) => {
	const last: Array<Promise<void>> = [];
	for (const version of report.versions) {
		try {
			const server = await TestServer.start(version);
			await checkVersion(report, server);
			last.push(restarts(report, server));
		} catch (error) {
			report.failure(`n8n ${version}`, error);
		}
	}
	await Promise.all(last);
};
