/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient } from './client';
import { type Report, reportToStderr } from './command';
import { baseUrl, n8nEnvironment } from './environment';
import { ensureN8n } from './install';
import { installPackage } from './readmeCommands';
import { poll } from './poll';
import { freePorts } from './ports';
import { type N8nProcess, spawnN8n } from './process';
import { N8nRest, type Owner } from './rest';

/** Enough for a first start (database migrations) on a busy machine, in milliseconds. */
const START_TIMEOUT = 240_000;

const OWNER: Owner = {
	email: 'owner@example.com',
	password: 'Reapi-Node-1',
	firstName: 'Ada',
	lastName: 'Owner',
};

export interface N8nOptions {
	version: string;
	/** Tarball of the community package to install, from `packPackage`; none by default. */
	tarball?: string;
	/** Folder of an earlier server to go on with; by default a new temporary one, which `close` removes. */
	userFolder?: string;
	/** Further environment variables of n8n; they win over those of `environment.ts`. */
	env?: Record<string, string>;
	/** By default a free one. */
	port?: number;
	report?: Report;
}

export interface N8nServer {
	version: string;
	/** With no slash at the end. */
	baseUrl: string;
	userFolder: string;
	/** What the process was started with, for a worker that is to share its settings. */
	env: Record<string, string>;
	owner: Owner;
	/** Signed in as the owner. */
	client: N8nClient;
	/** Id of the process of now: a restart changes it. */
	pid: () => number | undefined;
	/** Everything printed since the first start. */
	log: () => string;
	/** Ends n8n cleanly (SIGTERM). */
	stop: () => Promise<void>;
	/** Ends n8n as a crash does (SIGKILL). */
	kill: () => Promise<void>;
	/** Starts n8n again, after `stop` or `kill`, on the same folder and address; resolves when it answers. */
	restart: () => Promise<void>;
	/** `stop`, and removes the user folder if it was made here. */
	close: () => Promise<void>;
}

/**
 * Starts an n8n server on loopback, installs it before if need be, makes its owner account and signs in.
 * @throws Error with the end of n8n's log when it does not come up; what `ensureN8n` throws
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { version, report = reportToStderr } = options;
	const installation = await ensureN8n(version, report);
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), `n8n-${version}-`)));
	if (options.tarball) await installPackage(options.tarball, userFolder);
	const [freePort = 0, brokerPort = 0] = await freePorts(2);
	const port = options.port ?? freePort;
	const { path } = installation.node;
	const env = {
		...n8nEnvironment({ version, userFolder, port, brokerPort, path }),
		...options.env,
	};
	const rest = new N8nRest(baseUrl(port));

	let earlierLog = '';
	let current: N8nProcess | undefined;
	const start = async () => {
		earlierLog += current?.log() ?? '';
		current = spawnN8n(installation, ['start'], env);
		await started(current);
		await rest.signIn(OWNER);
	};
	const stop = async () => await current?.stop();
	const close = async () => {
		await stop();
		if (!options.userFolder) await rm(userFolder, { recursive: true, force: true });
	};

	await start().catch(async (error: Error) => {
		const log = current?.log().slice(-3000) ?? '';
		await close();
		throw new Error(`n8n ${version} did not start: ${error.message}\n${log}`);
	});
	return {
		version,
		baseUrl: rest.baseUrl,
		userFolder,
		env,
		owner: OWNER,
		client: new N8nClient(rest),
		pid: () => current?.pid,
		log: () => earlierLog + (current?.log() ?? ''),
		stop,
		kill: async () => await current?.kill(),
		restart: start,
		close,
	};
}

/** The line with which n8n ends its start. */
const STARTED = 'Editor is now accessible';

/**
 * Waits until n8n has started. It answers requests earlier, while it still recovers the executions of before: one that
 * waits is then shown as crashed for a moment.
 */
async function started(n8n: N8nProcess): Promise<void> {
	await poll(
		async () => {
			if (!n8n.running()) throw new Error('the process ended');
			return n8n.log().includes(STARTED) || undefined;
		},
		START_TIMEOUT,
		() => 'no end of the start',
	);
}
