/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the engine is set up from the environment and loaded by hand, as n8n's own server does */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Core from 'n8n-core';
import type * as Workflow from 'n8n-workflow';
import { recordingLogger } from './logger';

/** The release lines of n8n whose engine can be run: 2.x is n8n-core 2.41.1, 1.x is n8n-core 1.122.48. */
export type EngineLine = '2.x' | '1.x';

type Service<T> = abstract new (...args: never[]) => T;

/** The modules of one n8n line, each as that line's n8n-core itself sees it. */
export interface LineModules {
	core: typeof Core;
	workflow: typeof Workflow;
	container: {
		get<T>(service: Service<T>): T;
		set<T>(service: Service<T>, instance: T): void;
	};
}

const PACKAGES: Record<EngineLine, string> = { '2.x': 'n8n-core', '1.x': 'n8n-core-1x' };
const requireHere = createRequire(__filename);

/** A `require` that resolves as n8n-core of that line does: both lines bring their own n8n-workflow and @n8n packages. */
export function requireOfLine(line: EngineLine): NodeJS.Require {
	return createRequire(requireHere.resolve(PACKAGES[line]));
}

/**
 * Loads n8n-core of a line (about 1 s). The environment variables are n8n's own; the fixed key makes stored
 * files and signed URLs readable by a later process with the same folder.
 *
 * @param userFolder where n8n writes its `.n8n` folder
 */
export function loadLine(line: EngineLine, userFolder: string): LineModules {
	Object.assign(process.env, {
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'key of the engine harness',
		N8N_BINARY_DATA_STORAGE_PATH: join(userFolder, 'binaryData'),
		N8N_AVAILABLE_BINARY_DATA_MODES: 'filesystem',
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	const load = requireOfLine(line);
	const { Container } = load('@n8n/di') as { Container: LineModules['container'] };
	const { Logger } = load('@n8n/backend-common') as { Logger: Service<Workflow.Logger> };
	const { SSHClientsManager } = load(
		`${PACKAGES[line]}/dist/execution-engine/ssh-clients-manager`,
	) as {
		SSHClientsManager: Service<{ cleanupTimer: NodeJS.Timeout }>;
	};
	Container.set(Logger, recordingLogger);
	// Every execution makes this service, and on 1.x its timer alone would keep the process from ending.
	Container.get(SSHClientsManager).cleanupTimer.unref();
	return {
		core: requireHere(PACKAGES[line]) as typeof Core,
		workflow: load('n8n-workflow') as typeof Workflow,
		container: Container,
	};
}
