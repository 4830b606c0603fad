import type { Report, Suite } from '../checks';
import { ensureServers } from './debian';
import { endsOrphans, killWorker, rescuesImages } from './death';
import { createOrderWorkflow } from './orderWorkflow';
import { startQueueSetup } from './queueSetup';
import { keepsNotes, makesNoNote, spreads } from './spreading';

/** Milliseconds: Debian's packages may have to be fetched first. */
const INSTALLATION = 300_000;

async function checkVersion(report: Report, version: string): Promise<void> {
	const line = version.startsWith('1.') ? '1' : '2';
	const setup = await startQueueSetup(version);
	const check = async (name: string, body: () => Promise<string>) =>
		await report.check(version, `queue mode: ${name}`, body);
	try {
		const orders = await createOrderWorkflow(setup);
		await check('20 executions are spread over two workers, with images in the database', () =>
			spreads(setup, orders),
		);
		if (line === '1') {
			await check('no note of a submission is lost', () => keepsNotes(setup, orders));
		} else {
			await check('no note is made, because n8n repeats nothing', () => makesNoNote(setup));
		}

		const death = await killWorker(setup, orders);
		const end = line === '1' ? 'n8n repeats' : 'n8n gives up';
		await check(`a worker is killed: ${end} its executions, and nothing is paid again`, () =>
			endsOrphans(setup, death, line),
		);
		await check("the dead worker's log leads to the images that were paid for", () =>
			rescuesImages(setup, death),
		);
	} finally {
		await setup.close();
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
