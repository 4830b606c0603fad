import type { Report, Suite } from '../checks';
import { agentChecks } from './agent';
import { failureChecks } from './failing';
import { generatingChecks } from './generating';
import { packageChecks } from './package';
import { inParallel } from './parallel';
import { referenceChecks } from './references';
import { Station, type StationCheck } from './station';
import { stopChecks } from './stopping';
import { taskChecks } from './tasks';
import { uploadChecks } from './uploads';

/** Side by side in one n8n; more would only wait for the processor. */
const PARALLEL = 5;

const alone = (check: StationCheck) => [check];

/** Checks of one list come one after the other; the lists have nothing to do with each other. */
const LISTS: StationCheck[][] = [
	packageChecks,
	...[
		stopChecks,
		agentChecks,
		uploadChecks,
		failureChecks,
		generatingChecks,
		referenceChecks,
		taskChecks,
	].flatMap((checks) => checks.map(alone)),
];

async function checkVersion(report: Report, version: string): Promise<void> {
	const station = await Station.start(version);
	try {
		const tasks = LISTS.map((list) => async () => {
			for (const { name, body, patience } of list) {
				await report.check(version, name, async () => await body(station), patience);
			}
		});
		await inParallel(PARALLEL, tasks);
	} finally {
		await station.close();
	}
}

/** Drives n8n servers through the REST calls that their editor makes. */
export const suite: Suite = async (report) => {
	for (const version of report.versions) {
		await checkVersion(report, version).catch((error: Error) =>
			report.failure(`n8n ${version}`, error),
		);
	}
};
