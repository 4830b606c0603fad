/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test of the repository's own files, which never runs inside n8n */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fillIn } from '../../scripts/docs/fillIn';
import { readPages, ROOT, type Page } from '../../scripts/docs/pages';
import { readExamples } from '../n8n/examples';

let pages: Page[];
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

test('a changed fact is noticed, and an unknown one refused', () => {
	const page = 'It costs <!-- generated: price-low -->1 credit<!-- /generated -->.';
	expect(fillIn(page).filled).toBe(
		'It costs <!-- generated: price-low -->5 credits<!-- /generated -->.',
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

test('every example has its section and a picture of at most 150 kB', async () => {
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
