/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the icons and the codex file from disk */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { MODELS } from '../../../nodes/ReapiImage/models/models';
import { description, field } from './form';

const isField = (option: object): option is INodeProperties => 'displayName' in option;
const isChoice = (option: object): option is INodePropertyOptions => 'value' in option;

const allFields = description.properties
	.filter(({ type }) => type !== 'hidden')
	.flatMap((property) => [property, ...(property.options ?? []).filter(isField)]);
const allChoices = allFields.flatMap(({ name, options }) =>
	(options ?? []).filter(isChoice).map((choice) => ({ ...choice, field: name })),
);
const label = (text: string) => text.toLowerCase().replace(/\W+/g, ' ').trim();

// Articles, conjunctions and short prepositions stay in lower case, as n8n's own linter has it.
const SMALL = new Set([
	'a',
	'an',
	'and',
	'as',
	'by',
	'for',
	'in',
	'of',
	'or',
	'per',
	'the',
	'with',
]);
const isTitleCase = (text: string) =>
	(text.match(/[A-Za-z]+/g) ?? []).every(
		(word, index) => /^[A-Z]/.test(word) || (index > 0 && SMALL.has(word)),
	);
const sentences = (text: string) => text.split(/[.;] (?=[A-Z0-9])/).length;

describe('the texts of the form', () => {
	it.each(allFields.map(({ displayName, description: text, type }) => [displayName, text, type]))(
		'%s: %s',
		(displayName, text = '', type) => {
			expect(isTitleCase(String(displayName))).toBe(true);
			if (['Resource', 'Operation', 'Options'].includes(String(displayName))) return;
			expect(text).toMatch(/^[A-Z]/);
			expect(label(text)).not.toBe(label(String(displayName)));
			// No full stop after a single sentence; several sentences end with one.
			expect(text.endsWith('.')).toBe(sentences(text) > 1);
			if (type === 'boolean') expect(text).toMatch(/^Whether /);
		},
	);

	it.each(allChoices.map(({ field: of, name, description: text }) => [of, name, text] as const))(
		'%s: %s, %s',
		(of, name, text) => {
			expect(isTitleCase(name.replace(/×|\d+K/g, ''))).toBe(true);
			if (of === 'size' && text === undefined) return;
			expect(text).toMatch(/^[A-Z0-9].*[^.]$/);
			expect(label(String(text))).not.toBe(label(name));
		},
	);

	it('an option of n8n is named and described once', () => {
		for (const property of allFields) {
			const values = (property.options ?? []).filter(isChoice).map(({ value }) => value);
			expect(values).toEqual([...new Set(values)]);
		}
	});
});

describe('the actions', () => {
	const actionsOf = (resource: string) =>
		(field('operation', { resource }).options ?? [])
			.filter(isChoice)
			.map(({ value, action }) => `${value}: ${action}`);

	it('are those of the contract', () => {
		expect(['image', 'task', 'account'].flatMap(actionsOf)).toEqual([
			'edit: Edit images with prompt',
			'estimateCost: Estimate cost of image request',
			'generate: Generate images from prompt',
			'inpaint: Inpaint image with mask',
			'custom: Send custom image request',
			'get: Get task',
			'wait: Wait for task',
			'getBalance: Get credit balance',
		]);
	});
});

describe('the description', () => {
	// n8n sends it to every browser that opens the editor.
	it('stays light: 45 kB at the most', () => {
		expect(Buffer.byteLength(JSON.stringify(description)) / 1024).toBeLessThan(45);
	});

	it('has the identity of the contract', () => {
		expect(description).toMatchObject({
			displayName: 'reAPI Image',
			name: 'reapiImage',
			version: 1,
			usableAsTool: true,
			credentials: [{ name: 'reapiApi', required: true }],
		});
	});

	it('dates every price', () => {
		const prices = (description.hints ?? []).filter(({ message }) => message.includes(' credits '));
		expect(prices.length).toBeGreaterThan(50);
		expect(prices.every(({ message }) => message.includes(MODELS[0].prices.date))).toBe(true);
	});
});

describe('the files beside the node', () => {
	const folder = join(__dirname, '../../../nodes/ReapiImage');
	const read = (name: string) => readFileSync(join(folder, name), 'utf8');

	it('are two different square icons', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		const icons = [light, dark].map((icon) => read(icon.replace('file:', '')));
		for (const icon of icons) expect(icon).toMatch(/viewBox="0 0 (\d+) \1"/);
		expect(icons[0]).not.toBe(icons[1]);
	});

	it('is a codex file for this node', () => {
		expect(JSON.parse(read('ReapiImage.node.json'))).toMatchObject({
			node: 'n8n-nodes-reapi.reapiImage',
			categories: ['AI', 'Marketing & Content'],
		});
	});

	// The panel looks for what is typed in the node's name and in its aliases.
	it.each([
		'generate image',
		'generate images',
		'edit image',
		'edit images',
		'create image',
		'image generator',
		'photo',
		'gpt-image-2',
		'inpainting',
		'text to image',
	])('is found in the nodes panel by %s', (typed) => {
		const { alias } = JSON.parse(read('ReapiImage.node.json')) as { alias: string[] };
		expect(alias.map((each) => each.toLowerCase())).toContain(typed);
	});

	// n8n reads the file as it is: only this keeps it in step with the models.
	it('is found by the name of each model that the form offers', () => {
		const { alias } = JSON.parse(read('ReapiImage.node.json')) as { alias: string[] };
		expect(alias).toEqual(expect.arrayContaining(MODELS.map(({ id }) => id)));
	});
});
