const { spawn } = require('node:child_process');
const { chmod, readdir, rm, writeFile } = require('node:fs/promises');
const { join, resolve } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

// What n8n reads beside the compiled files: icons and codex, and no other images.
const assets = () =>
	src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

const FORM = join('dist', 'nodes', 'ReapiImage', 'form');

// n8n loads the node at each start, and the form is the same each time: it is made once, here, and what makes it is
// left out of the package.
const form = async () => {
	const { nodeDescription } = require(resolve(FORM, 'description.js'));
	const description = JSON.stringify(JSON.stringify(nodeDescription()));
	for (const name of await readdir(FORM)) {
		if (name !== 'description.d.ts') await rm(join(FORM, name), { recursive: true });
	}
	await writeFile(
		join(FORM, 'description.js'),
		`"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.nodeDescription = () => JSON.parse(${description});
`,
	);
};

// npm packs each file with the permissions that it has on this computer: with the same ones everywhere, everybody who
// builds the package gets the same bytes.
const modes = async () => {
	const entries = await readdir('dist', { recursive: true, withFileTypes: true });
	const built = entries.filter((entry) => entry.isFile());
	const papers = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
	const paths = [...built.map(({ parentPath, name }) => join(parentPath, name)), ...papers];
	await Promise.all(paths.map((path) => chmod(path, 0o644)));
};

const script = (name) =>
	Object.assign(
		() =>
			spawn('npm', ['run', '--silent', name], {
				stdio: 'inherit',
				shell: process.platform === 'win32',
			}),
		{ displayName: name },
	);

const build = series(clean, parallel(compile, assets), form, modes);

exports.build = build;
// What comes before the tests. Side by side: each of these uses little more than one core.
exports.check = parallel(script('lint'), script('typecheck'), build);
exports.default = build;
