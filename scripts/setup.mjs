// Installs what package-lock.json names when node_modules does not hold it yet, so that each command works from a
// fresh clone. Plain JavaScript: nothing is installed when this runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.installed-lock');
const lock = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
	process.exit(1);
}

/** The packages of a lockfile, by their folders. */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether `npm ci` or `npm install` was run by hand: npm writes down what it has installed when it is done. */
function isInstalled() {
	const installed = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(installed)) return false;
	const present = packagesOf(installed);
	return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
		([folder, { version, optional }]) =>
			folder === '' || optional === true || present[folder]?.version === version,
	);
}

const isStamped = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!isStamped && !isInstalled()) {
	console.log('Installing the development dependencies (once, a few minutes) …');
	const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32',
	});
	if (npm.status !== 0) {
		console.error('npm ci failed: see above.');
		process.exit(npm.status ?? 1);
	}
	writeFileSync(stamp, lock);
}
