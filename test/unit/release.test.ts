import { foreignLines, foreignModules } from '../../scripts/verify/licenses';
import { compareTarballs } from '../../scripts/verify/reproducible';
import { sbomFindings, type Sbom } from '../../scripts/verify/sbom';

describe('a file that is not ours', () => {
	test.each([
		'/*! Copyright (c) 2011 Somebody Else */',
		'// @license BSD-3-Clause',
		' * SPDX-License-Identifier: Apache-2.0',
		'Licensed under the Apache License, Version 2.0',
	])('is told by the line %s', (line) => {
		expect(foreignLines('dist/a.js', `"use strict";\n${line}\n`)).toEqual([
			`dist/a.js: ${line.trim()}`,
		]);
	});

	test('is not told by words that only resemble one', () => {
		expect(foreignLines('dist/a.js', 'const copies = licenseOf(right);')).toEqual([]);
	});
});

describe('a module that is not ours', () => {
	const files = ['dist/a.js', 'dist/b/index.js', 'dist/b/c.js'];

	test.each(['left-pad', 'node:fs', 'fs', './missing', '../c', 'n8n-core'])('%s', (name) => {
		const text = `const x = require("${name}");`;
		expect(foreignModules('dist/a.js', text, files)).toEqual([`dist/a.js needs ${name}`]);
	});

	test.each(['n8n-workflow', 'zod', './b', './b/c', './b/c.js', 'crypto'])('not %s', (name) => {
		expect(foreignModules('dist/a.js', `require('${name}')`, files)).toEqual([]);
	});
});

describe('the bill of materials', () => {
	const manifest = { name: 'n8n-nodes-reapi', version: '0.1.0', license: 'MIT' };
	const component = { ...manifest, licenses: [{ license: { id: 'MIT' } }] };
	const sbom = (more: Partial<Sbom> = {}): Sbom => ({
		bomFormat: 'CycloneDX',
		metadata: { component },
		components: [],
		...more,
	});

	test('of the package alone is right', () => {
		expect(sbomFindings(sbom(), manifest)).toEqual([]);
	});

	test.each<[string, Partial<Sbom>]>([
		['it lists left-pad 1.3.0', { components: [{ name: 'left-pad', version: '1.3.0' }] }],
		['it is about other', { metadata: { component: { ...component, name: 'other' } } }],
		['it is about version 0.2.0', { metadata: { component: { ...component, version: '0.2.0' } } }],
		[
			'its license is undefined',
			{ metadata: { component: { ...component, licenses: undefined } } },
		],
	])('%s', (finding, more) => {
		expect(sbomFindings(sbom(more), manifest)).toEqual([finding]);
	});
});

test('tarballs that differ in one byte are told apart', () => {
	expect(compareTarballs(Buffer.from('abc'), Buffer.from('abc'))).toEqual([]);
	expect(compareTarballs(Buffer.from('abc'), Buffer.from('abd'))).toHaveLength(2);
});
