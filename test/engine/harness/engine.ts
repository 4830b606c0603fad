/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- n8n's storage needs a folder, which goes with the process */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IBinaryData } from 'n8n-workflow';
import { loadLine, type EngineLine, type LineModules } from './line';
import { recordingLogger } from './logger';
import { bindN8nWorkflow } from './sources';

/** How the engine is set up. */
export interface EngineOptions {
	/** Where binary data goes: `filesystem` (2.x's default) or `default`, which is memory (1.x's default). */
	binaryMode?: 'filesystem' | 'default';
	/** Folder for n8n's files; when not given, a temporary one that goes with the process. */
	storageDir?: string;
	/** The n8n line whose engine runs; one per process, because n8n's services are singletons. Default 2.x. */
	line?: EngineLine;
}

/** The engine of this process. */
export interface Engine extends LineModules {
	line: EngineLine;
	storageDir: string;
	/** Start of the URLs that `helpers.createBinarySignedUrl` makes; `serveSignedUrls` sets it. */
	restApiUrl: string;
}

let current: Engine | undefined;

/**
 * Sets up n8n's services, once per process (under jest: per test file). Called again, it changes the binary
 * mode alone, which takes effect for the runs that start afterwards.
 *
 * @throws Error when the process already runs another line or folder
 */
export async function initEngine(options: EngineOptions = {}): Promise<Engine> {
	current ??= setUp(options.line ?? '2.x', options.storageDir);
	const { line = current.line, storageDir = current.storageDir } = options;
	if (line !== current.line || storageDir !== current.storageDir) {
		throw new Error(`This process runs n8n ${current.line} in ${current.storageDir}`);
	}
	const { container, core } = current;
	const byDefault = current.line === '2.x' ? 'filesystem' : 'default';
	container.get(core.BinaryDataConfig).mode = options.binaryMode ?? byDefault;
	await container.get(core.BinaryDataService).init();
	return current;
}

let ownFolder: string | undefined;

function temporaryFolder(): string {
	ownFolder = mkdtempSync(join(tmpdir(), 'reapi-engine-'));
	process.on('exit', closeEngine);
	return ownFolder;
}

/** Removes the temporary folder. It happens by itself at the end of a process, but not under jest: use `afterAll`. */
export function closeEngine(): void {
	if (ownFolder !== undefined) rmSync(ownFolder, { recursive: true, force: true });
}

function setUp(line: EngineLine, storageDir = temporaryFolder()): Engine {
	bindN8nWorkflow(line);
	const modules = loadLine(line, storageDir);
	modules.workflow.LoggerProxy.init(recordingLogger);
	return { ...modules, line, storageDir, restApiUrl: 'http://127.0.0.1/rest' };
}

/** @throws Error before `initEngine` */
export function currentEngine(): Engine {
	if (current === undefined) throw new Error('Call initEngine first');
	return current;
}

/** The bytes of a binary field, wherever the engine keeps them. */
export async function readBinary(binary: IBinaryData): Promise<Buffer> {
	const { container, core } = currentEngine();
	return await container.get(core.BinaryDataService).getAsBuffer(binary);
}
