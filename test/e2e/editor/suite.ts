/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report, Suite } from '../checks';
import { credentialChecks } from './credential';
import { EditorSession } from './session';
import { screenshotName } from './editorCheck';
import { exampleChecks } from './examples';
import { fieldChecks } from './fields';
import { panelChecks } from './panel';
import { priceChecks } from './prices';
import { runningChecks } from './running';

const CHECKS = [panelChecks, fieldChecks, priceChecks, runningChecks, credentialChecks].flat();

async function checkVersion(report: Report, version: string, folder: string): Promise<void> {
	const session = await EditorSession.start(version, folder);
	try {
		for (const { name, body } of [...CHECKS, ...(await exampleChecks())]) {
			await report.check(version, name, async () => {
				try {
					return await body(session);
				} finally {
					await session.screenshot(`${version}-${screenshotName(name)}`);
				}
			});
		}
	} finally {
		await session.close();
	}
}

/** Drives n8n's editor in Chromium as a person does. The screenshots are kept. */
export const suite: Suite = async (report) => {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-reapi-screenshots-'));
	process.stdout.write(`screenshots of the editor: ${folder}\n`);
	for (const version of report.versions) {
		await checkVersion(report, version, folder).catch((error: Error) =>
			report.failure(`editor, n8n ${version}`, error),
		);
	}
};
