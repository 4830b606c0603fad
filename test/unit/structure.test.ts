/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test of the repository's own files, which never runs inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { MODELS } from '../../nodes/ReapiImage/models/models';

const ROOT = join(__dirname, '..', '..');
const NODE = 'nodes/ReapiImage';

/** All product files, with `/` on every system. */
const FILES = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
			posix.join(folder, path.replaceAll('\\', '/')),
		),
	)
	.filter((path) => path.endsWith('.ts'))
	.concat('index.ts');

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Import {
	readonly from: string;
	readonly to: string;
	/** Erased by the compiler. */
	readonly typeOnly: boolean;
}

const IMPORT = /(?:^|\n)(import|export)\s+(type\s+)?([^'";]*?)from\s+'([^']+)'/g;

const IMPORTS: readonly Import[] = FILES.flatMap((from) =>
	[...textOf(from).matchAll(IMPORT)].map(([, , type, names = '', path = '']) => ({
		from,
		to: path.startsWith('.') ? `${posix.join(dirname(from), path)}` : path,
		typeOnly:
			type !== undefined ||
			(names.includes('{') &&
			names
				.replace(/[{}\s]/g, '')
				.split(',')
				.filter(Boolean).length > 0
				? names
						.replace(/[{}]/g, '')
						.split(',')
						.map((name) => name.trim())
						.filter(Boolean)
						.every((name) => name.startsWith('type '))
				: false),
	})),
);

/** The layer of a file: the folder of the node that it lies in. */
const layerOf = (path: string) =>
	path.startsWith(`${NODE}/`) ? (path.slice(NODE.length + 1).split('/')[0] ?? '') : path;

/** What each layer may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	result: [],
	models: ['result'],
	request: ['result', 'models'],
	api: ['result', 'models', 'request'],
	run: ['result', 'models', 'request', 'api'],
	form: ['result', 'models', 'request'],
	'ReapiImage.node': ['form', 'run'],
};

test('the imports are found, and every file belongs to a layer', () => {
	expect(FILES.length).toBeGreaterThan(80);
	expect(IMPORTS.length).toBeGreaterThan(300);
	const layers = new Set(
		FILES.filter((file) => file.startsWith(NODE)).map((file) => layerOf(file.replace(/\.ts$/, ''))),
	);
	expect([...layers].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test('imports run one way: models, request, api, run; the form knows models and requests alone', () => {
	const upwards = IMPORTS.filter(({ from, to }) => from.startsWith(NODE) && to.startsWith(NODE))
		.filter(({ from, to }) => {
			const [own, other] = [layerOf(from.replace(/\.ts$/, '')), layerOf(to)];
			return own !== other && !MAY_IMPORT[own]?.includes(other);
		})
		.map(({ from, to }) => `${from} imports ${to}`);
	expect(upwards).toEqual([]);
});

/** What each file imports at run time when it is loaded, without its ending. */
const TARGETS: ReadonlyMap<string, readonly string[]> = (() => {
	const files = new Set(FILES.map((file) => file.replace(/\.ts$/, '')));
	const targets = new Map<string, string[]>();
	for (const { from, to, typeOnly } of IMPORTS) {
		const target = [to, `${to}/index`].find((path) => files.has(path));
		if (typeOnly || target === undefined) continue;
		const own = from.replace(/\.ts$/, '');
		targets.set(own, [...(targets.get(own) ?? []), target]);
	}
	return targets;
})();

test('nobody imports in a circle', () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) {
			circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
			return;
		}
		if (done.has(file)) return;
		for (const target of TARGETS.get(file) ?? []) visit(target, [...path, file]);
		done.add(file);
	};
	for (const file of TARGETS.keys()) visit(file, []);
	expect(circles).toEqual([]);
});

test('n8n’s start loads what describes the node, and nothing that only an execution needs', () => {
	const loaded = new Set([`${NODE}/ReapiImage.node`]);
	for (const file of loaded) for (const target of TARGETS.get(file) ?? []) loaded.add(target);
	expect(loaded).toContain(`${NODE}/form/createForm`);
	const needless = [...loaded].filter(
		(file) => ['run', 'api', 'result'].includes(layerOf(file)) || /\/check[A-Z]\w*$/.test(file),
	);
	expect(needless).toEqual([]);
	// The first use of a locale loads its tables, which takes as long as all files of the form.
	const localized = FILES.filter((file) =>
		/\.(localeCompare|toLocale\w+)\(|\bIntl\./.test(textOf(file)),
	);
	expect(localized).toEqual([]);
});

test('at run time nothing is imported but what every n8n has', () => {
	const allowed = ['n8n-workflow', 'zod', 'luxon', 'lodash', 'crypto', 'node:crypto'];
	const others = IMPORTS.filter(
		({ to, typeOnly }) => !typeOnly && !/^(nodes|credentials)\//.test(to) && !allowed.includes(to),
	).map(({ from, to }) => `${from} imports ${to}`);
	expect(others).toEqual([]);
});

test('no model is named outside models/', () => {
	// Comments may name one as an example.
	const code = (file: string) =>
		textOf(file)
			.replace(/\/\*[\s\S]*?\*\//g, '')
			.replace(/^\s*\/\/.*$/gm, '');
	const ids = MODELS.map(({ id }) => id);
	const identifiers = readdirSync(join(ROOT, NODE, 'models'))
		.map((file) => file.replace(/\.ts$/, ''))
		.filter((name) => /^gptImage/.test(name));
	expect(identifiers.length).toBeGreaterThanOrEqual(MODELS.length);
	const named = FILES.filter((file) => !file.startsWith(`${NODE}/models/`)).flatMap((file) =>
		[...ids, ...identifiers, 'fullFeatures']
			.filter((name) => code(file).includes(name))
			.map((name) => `${file} names ${name}`),
	);
	expect(named).toEqual([]);
});
