import { randomBytes } from 'node:crypto';
import { ensureN8n, type N8nInstallation } from '../../n8n/install';
import { reportToStderr } from '../../n8n/command';
import { installPackage } from '../../n8n/readmeCommands';
import { poll } from '../../n8n/poll';
import { freePorts } from '../../n8n/ports';
import { type N8nProcess, spawnN8n } from '../../n8n/process';
import { type N8nServer, startN8n } from '../../n8n/server';
import type { Credential } from '../../n8n/workflow';
import { type Simulator, startSimulator } from '../../simulator';
import { tarball, temporaryFolder } from '../workspace';
import { ensureServers } from './debian';
import { DATABASE, type Postgres, startPostgres } from './postgres';
import { startRedis } from './redis';
import type { Service } from './service';

/** Tasks take a twentieth of the real time. */
export const TIME_SCALE = 0.05;

/** How soon n8n sees that a worker is gone, in milliseconds; by default a minute and a half at the latest. */
export const LOCK_DURATION = 15_000;
export const STALLED_INTERVAL = 3_000;

const WORKERS = 2;
const WORKER_START_TIMEOUT = 180_000;

/** What n8n's processes share: Redis, PostgreSQL and the key of the credentials. */
function sharedEnvironment(redis: Service, postgres: Service): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_WORKER_LOCK_DURATION: String(LOCK_DURATION),
		QUEUE_WORKER_LOCK_RENEW_TIME: String(LOCK_DURATION / 3),
		QUEUE_WORKER_STALLED_INTERVAL: String(STALLED_INTERVAL),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: DATABASE,
		DB_POSTGRESDB_USER: DATABASE,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		// n8n 1.x must be told that this mode may be used; n8n 2.x does not read it.
		N8N_AVAILABLE_BINARY_DATA_MODES: 'filesystem,database',
	};
}

/** A worker starts with the settings of the main process, but in a folder of its own, as on another machine. */
async function startWorker(installation: N8nInstallation, main: N8nServer): Promise<N8nProcess> {
	const userFolder = temporaryFolder('worker');
	await installPackage(await tarball(), userFolder);
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const worker = spawnN8n(installation, ['worker'], {
		...main.env,
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	});
	await poll(
		async () => {
			if (!worker.running()) throw new Error(`the worker ended:\n${worker.log()}`);
			return worker.log().includes('n8n worker is now ready') || undefined;
		},
		WORKER_START_TIMEOUT,
		() => `the worker is not ready:\n${worker.log()}`,
	);
	return worker;
}

/** An n8n in queue mode: a main process, two workers, Redis, PostgreSQL; and a reAPI of its own. */
export interface QueueSetup {
	main: N8nServer;
	workers: N8nProcess[];
	redis: Service;
	postgres: Postgres;
	simulator: Simulator;
	credential: Credential;
	installation: N8nInstallation;
	close: () => Promise<void>;
}

/**
 * Starts all of it.
 * @throws Error when something does not start; what was started before is ended then
 */
export async function startQueueSetup(version: string): Promise<QueueSetup> {
	const started: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const end of started.splice(0).reverse()) await end();
	};
	let setup: QueueSetup | undefined;
	const closing = <T extends { close: () => Promise<unknown> }>(service: T): T => {
		started.push(async () => await service.close());
		return service;
	};
	try {
		await ensureServers();
		const installation = await ensureN8n(version, reportToStderr);
		const redis = closing(await startRedis());
		const postgres = closing(await startPostgres());
		const simulator = closing(await startSimulator({ timeScale: TIME_SCALE }));
		const main = closing(
			await startN8n({
				version,
				tarball: await tarball(),
				userFolder: temporaryFolder(`main-${version}`),
				env: sharedEnvironment(redis, postgres),
			}),
		);
		const workers = await Promise.all(
			Array.from({ length: WORKERS }, async () => {
				const worker = await startWorker(installation, main);
				started.push(async () => await worker.stop());
				return worker;
			}),
		);
		const { apiKey, url: baseUrl } = simulator;
		const credential = await main.client.createCredential('reapiApi', 'reAPI', { apiKey, baseUrl });
		setup = { main, workers, redis, postgres, simulator, credential, installation, close };
		return setup;
	} finally {
		if (!setup) await close();
	}
}
