/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the repository's own files, which never runs inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { fillIn } from '../../scripts/docs/fillIn';
import { readPages, ROOT, type Page } from '../../scripts/docs/pages';
import { createForm } from '../../nodes/ReapiImage/form/createForm';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import { readExamples } from '../n8n/examples';
import { N8N_VERSIONS } from '../n8n/install';
import { usePublishedPrices } from '../prices/fixedPrices';

let pages: Page[];
beforeAll(usePublishedPrices);
beforeAll(async () => (pages = await readPages()));

test('the facts of the catalog and the form stand in the pages as they are', () => {
	const stale = pages.filter(({ text }) => fillIn(text).filled !== text).map(({ path }) => path);
	expect(stale).toEqual([]);
	const blocks = pages.map(({ path, text }) => [path, fillIn(text).blocks] as const);
	expect(Object.fromEntries(blocks.filter(([, count]) => count > 0))).toMatchObject({
		'README.md': expect.any(Number),
		'docs/cost.md': expect.any(Number),
		'docs/errors.md': expect.any(Number),
		'docs/long-jobs.md': expect.any(Number),
	});
});

test('the choices of a drop-down have the names that the form shows, and the values for expressions', () => {
	const fields = pages.find(({ path }) => path === 'docs/fields.md')?.text ?? '';
	const dropDowns = createForm(MODELS).properties.flatMap((property) =>
		property.name === 'options' ? (property.options as INodeProperties[]) : [property],
	);
	const chosen = ['quality', 'reuse', 'dryRun', 'onTimeout', 'imageSource'];
	for (const name of chosen) {
		const [found] = dropDowns.filter((each) => each.name === name && each.type === 'options');
		for (const option of (found?.options ?? []) as INodePropertyOptions[]) {
			expect(fields).toContain(`${option.name} (\`${String(option.value)}\`)`);
		}
		expect(found).toBeDefined();
	}
});

test('a changed fact is noticed, and an unknown one refused', () => {
	const page = 'It costs <!-- generated: price-low -->1 credit<!-- /generated -->.';
	expect(fillIn(page).filled).toMatch(
		/^It costs <!-- generated: price-low -->\d+ credits<!-- \/generated -->\.$/,
	);
	expect(() => fillIn('<!-- generated: weather -->sunny<!-- /generated -->')).toThrow('weather');
});

/** As GitHub makes it of a heading. */
const anchor = (heading: string) =>
	heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replace(/ /g, '-');

const anchorsOf = (text: string) =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

test('every link within the repository leads somewhere', () => {
	const byFile = new Map(pages.map((page) => [page.file, page]));
	const broken = pages.flatMap(({ path, file, text }) =>
		[...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, link = '']) => link)
			.filter((link) => !/^https?:/.test(link))
			.filter((link) => {
				const [target = '', heading] = link.split('#');
				const found = target === '' ? file : join(dirname(file), target);
				if (!existsSync(found)) return true;
				const page = byFile.get(found);
				return heading !== undefined && !(page && anchorsOf(page.text).includes(heading));
			})
			.map((link) => `${path}: ${link}`),
	);
	expect(broken).toEqual([]);
});

test('every example has its section and an image of at most 150 kB', async () => {
	const text = pages.find(({ path }) => path === join('examples', 'README.md'))?.text ?? '';
	const examples = await readExamples();
	expect(examples.length).toBeGreaterThanOrEqual(8);
	for (const { name, workflow } of examples) {
		expect(anchorsOf(text)).toContain(name);
		expect(text).toContain(`(${name}.workflow.json)`);
		expect(statSync(join(ROOT, 'docs', 'images', `${name}.png`)).size).toBeLessThan(150_000);
		expect(workflow.nodes.filter((node) => node.credentials)).toEqual([]);
	}
});

test('the links of the node and the credential lead to a heading of these pages', () => {
	const source = [
		join('credentials', 'ReapiApi.credentials.ts'),
		join('nodes', 'ReapiImage', 'ReapiImage.node.json'),
	]
		.map((name) => readFileSync(join(ROOT, name), 'utf8'))
		.join('\n');
	const links = [...source.matchAll(/blob\/main\/([\w./-]+)#([\w-]+)/g)];
	expect(links).toHaveLength(2);
	for (const [, path, heading] of links) {
		const { text = '' } = pages.find((page) => page.path === path) ?? {};
		expect(anchorsOf(text)).toContain(heading);
	}
});

test('every command that a page names is there', () => {
	const file = readFileSync(join(ROOT, 'package.json'), 'utf8');
	const { scripts } = JSON.parse(file) as { scripts: Record<string, string> };
	const named = pages.flatMap(({ path, text }) =>
		[...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => ({ path, name })),
	);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});

test('every JSON block of a page is JSON', () => {
	const blocks = pages.flatMap(({ text }) =>
		[...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']) => json),
	);
	expect(blocks.length).toBeGreaterThanOrEqual(4);
	for (const block of blocks) expect(() => JSON.parse(block) as unknown).not.toThrow();
});

test('the README can be read in a few minutes', () => {
	const { text = '' } = pages.find(({ path }) => path === 'README.md') ?? {};
	expect(text.split(/\s+/).length).toBeLessThanOrEqual(1_200);
});

test('the pages name the versions of n8n that the tests start', () => {
	for (const name of ['README.md', 'CHANGELOG.md', join('docs', 'installation.md')]) {
		const { text = '' } = pages.find(({ path }) => path === name) ?? {};
		for (const version of N8N_VERSIONS) expect(text).toContain(version);
	}
});

/** The first cells of the tables whose first column has one of these titles. */
const firstCells = (titles: readonly string[]) =>
	pages.flatMap(({ path, text }) =>
		text
			.split(/\n(?!\|)/)
			.map((part) => part.split('\n').filter((line) => line.startsWith('| ')))
			.filter(([head = '']) => titles.some((title) => head.startsWith(`| ${title} |`)))
			.flatMap(([, ...rows]) => rows.filter((row) => !row.startsWith('| -')))
			.map((row) => ({ path, cell: row.split('|')[1]?.trim() ?? '' })),
	);

/** The source text of all files below a folder. */
const sourceOf = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
		.join('\n');

test('the error texts that the pages quote are those of the code', () => {
	// reAPI's own messages are known to its simulator.
	const source = `${sourceOf('nodes')}\n${sourceOf(join('test', 'simulator'))}`;
	const quoted = firstCells(['The text begins with', 'The text says']).flatMap(({ path, cell }) =>
		cell
			.replace(/`/g, '')
			.replace(/^"[^"]+":? ?(is )?/, '')
			.split(/…|: |\(|\b\d+\b/)
			.map((part) => part.trim().replace(/^reAPI |\)$/g, ''))
			.filter((part) => part.length > 4)
			.map((part) => ({ path, part })),
	);
	expect(quoted.length).toBeGreaterThan(30);
	expect(quoted.filter(({ part }) => !source.includes(part))).toEqual([]);
});

test('the operations and options that the pages name are in the form', () => {
	const { properties } = createForm(MODELS);
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(({ name }) => `${String(displayOptions?.show?.resource?.[0])} > ${name}`),
		);
	const named = pages.flatMap(({ path, text }) =>
		[...text.matchAll(/\b(Image|Task|Account) > (?!Task )(\w+)/g)].map(
			([, resource = '', name = '']) => ({ path, name: `${resource.toLowerCase()} > ${name}` }),
		),
	);
	expect(named.length).toBeGreaterThan(30);
	expect(
		named.filter(({ name }) => !operations.some((operation) => operation.startsWith(name))),
	).toEqual([]);

	const labels = properties.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.map((option) => ('displayName' in option ? option.displayName : option.name)),
	]);
	const bare = labels.map((label) => label.replace(/ \(.*\)$/, ''));
	const options = firstCells(['Option']).map(({ path, cell }) => ({
		path,
		name: cell.replace(/ \(.*\)$/, ''),
	}));
	expect(options.length).toBeGreaterThan(3);
	expect(options.filter(({ name }) => !bare.includes(name))).toEqual([]);
});
