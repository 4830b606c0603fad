/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8N_VERSIONS } from '../../n8n/install';
import type { Suite } from '../checks';
import { credentialChecks } from './credential';
import { EditorSession } from './session';
import { screenshotName } from './editorCheck';
import { fieldChecks } from './fields';
import { panelChecks } from './panel';
import { priceChecks } from './prices';
import { runningChecks } from './running';

const CHECKS = [panelChecks, fieldChecks, priceChecks, runningChecks, credentialChecks].flat();

const [VERSION] = N8N_VERSIONS;

/** Drives n8n's editor in Chromium as a person does; for the newest n8n only. The screenshots are kept. */
export const suite: Suite = async (report) => {
	if (!report.versions.includes(VERSION)) return;
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-reapi-screenshots-'));
	process.stdout.write(`screenshots of the editor: ${folder}\n`);
	const session = await EditorSession.start(VERSION, folder);
	try {
		for (const { name, body } of CHECKS) {
			await report.check(VERSION, name, async () => {
				try {
					return await body(session);
				} finally {
					await session.screenshot(screenshotName(name));
				}
			});
		}
	} finally {
		await session.close();
	}
};
