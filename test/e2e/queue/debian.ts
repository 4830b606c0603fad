/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts servers and never runs inside n8n */
import { existsSync } from 'node:fs';
import { reportToStderr, runCommand, withHeartbeat } from '../../n8n/command';
import { POSTGRES_VERSIONS } from './postgres';

const PACKAGES = ['redis-server', 'postgresql'];

async function install(): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = async (...args: string[]) => await runCommand('apt-get', args, { cwd: '/', env });
	await apt('update');
	await apt('install', '-y', '--no-install-recommends', ...PACKAGES);
}

async function ensure(): Promise<string> {
	const redis = await runCommand('redis-server', ['--version'], { cwd: '/' }).catch(() => '');
	if (redis !== '' && existsSync(POSTGRES_VERSIONS)) return 'installed already';
	if (process.getuid?.() !== 0) {
		throw new Error(`only root can install them: apt-get install ${PACKAGES.join(' ')}`);
	}
	await withHeartbeat(`apt-get install ${PACKAGES.join(' ')}`, reportToStderr, install());
	return 'installed now';
}

let ensured: Promise<string> | undefined;

/**
 * Makes sure that Redis and PostgreSQL are installed, from Debian's packages.
 * @returns what was done
 * @throws Error if they are missing and cannot be installed
 */
export async function ensureServers(): Promise<string> {
	ensured ??= ensure();
	return await ensured;
}
