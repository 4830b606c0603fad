import type { Report, Suite } from '../checks';
import { ensureServers } from './debian';
import { endsOrphans, killWorker, refusesRepetition, rescuesImages } from './death';
import { openOrderDesk } from './orders';
import { startPlant } from './plant';
import { keepsNotes, spreads } from './spreading';

/** Milliseconds: Debian's packages may have to be fetched first. */
const INSTALLATION = 300_000;

async function checkVersion(report: Report, version: string): Promise<void> {
	const line = version.startsWith('1.') ? '1' : '2';
	const plant = await startPlant(version);
	const check = async (name: string, body: () => Promise<string>) =>
		await report.check(version, `queue mode: ${name}`, body);
	try {
		const desk = await openOrderDesk(plant);
		await check('20 executions are spread over two workers, with images in the database', () =>
			spreads(plant, desk),
		);
		await check('no note of a submission is lost', () => keepsNotes(plant, desk));

		const death = await killWorker(plant, desk);
		if (line === '2') {
			await check('an execution that is repeated by hand after its worker died pays nothing', () =>
				refusesRepetition(plant, death),
			);
		}
		const end = line === '1' ? 'n8n repeats' : 'n8n gives up';
		await check(`a worker is killed: ${end} its executions, and nothing is paid again`, () =>
			endsOrphans(plant, death, line),
		);
		await check("the dead worker's log leads to the images that were paid for", () =>
			rescuesImages(plant, death),
		);
	} finally {
		await plant.close();
	}
}

/** Runs n8n in queue mode: a main process and two workers, of which one is killed. */
export const suite: Suite = async (report) => {
	for (const version of report.versions) {
		const name = 'queue mode: Redis and PostgreSQL are there, from Debian';
		if (!(await report.check(version, name, ensureServers, INSTALLATION))) continue;
		await checkVersion(report, version).catch((error: Error) =>
			report.failure(`queue mode, n8n ${version}`, error),
		);
	}
};
