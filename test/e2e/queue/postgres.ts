/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts servers and never runs inside n8n */
import spawn from 'cross-spawn';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../n8n/command';
import { poll } from '../../n8n/poll';
import { freePorts } from '../../n8n/ports';
import { type Service, serviceFolder, startService, systemUser, type SystemUser } from './service';

const START_TIMEOUT = 30_000;

/** Where Debian puts the programs of each version that is installed. */
export const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/** Name of the user and of the database. */
export const DATABASE = 'n8n';

export interface Postgres extends Service {
	/** Asks one question in SQL; columns are separated by `|`, rows by line ends. */
	query: (sql: string) => Promise<string>;
}

function programs(): string {
	const newest = readdirSync(POSTGRES_VERSIONS)
		.sort((a, b) => Number(a) - Number(b))
		.at(-1);
	if (newest === undefined) throw new Error(`no PostgreSQL in ${POSTGRES_VERSIONS}`);
	return join(POSTGRES_VERSIONS, newest, 'bin');
}

async function initialize(command: string, folder: string, user?: SystemUser): Promise<void> {
	const args = ['--pgdata', folder, '--username', DATABASE, '--auth', 'trust', '--no-sync'];
	const options = ['--encoding', 'UTF8', '--locale', 'C.UTF-8'];
	const child = spawn(command, [...args, ...options], { cwd: folder, ...user, stdio: 'pipe' });
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	if (code !== 0) throw new Error(`initdb failed:\n${output}`);
}

/** Starts a PostgreSQL with an empty database on a free port of loopback, where it trusts everybody. */
export async function startPostgres(): Promise<Postgres> {
	// PostgreSQL refuses to run as root; its package brings a user for it.
	const user = process.getuid?.() === 0 ? await systemUser('postgres') : undefined;
	const bin = programs();
	const [port = 0] = await freePorts(1);
	const folder = serviceFolder('postgres', user);
	await initialize(join(bin, 'initdb'), folder, user);
	const settings = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: folder,
		// The data need not survive the test.
		fsync: 'off',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = startService(join(bin, 'postgres'), ['-D', folder, ...args], {
		folder,
		port,
		stopSignal: 'SIGQUIT',
		user,
	});
	const ask = async (database: string, sql: string) => {
		const where = ['--host', '127.0.0.1', '--port', String(port), '--username', DATABASE];
		const how = ['--no-psqlrc', '--tuples-only', '--no-align', '--command', sql];
		return (await runCommand('psql', [...where, ...how, database], { cwd: '/' })).trim();
	};
	await poll(
		async () => {
			if (!server.running()) throw new Error(`PostgreSQL did not start:\n${server.log()}`);
			return await ask('postgres', `CREATE DATABASE ${DATABASE}`).catch(() => undefined);
		},
		START_TIMEOUT,
		() => `PostgreSQL does not answer:\n${server.log()}`,
	).catch(async (error: Error) => {
		await server.close();
		throw error;
	});
	return { ...server, query: async (sql) => await ask(DATABASE, sql) };
}
