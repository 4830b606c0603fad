/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a copy of the product's files, for a test */
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const requireCopy = createRequire(__filename) as <T>(path: string) => T;

/** Where the texts of failures come from. */
const CHANGED = ['api', 'run', 'request'];
/** The one text that n8n reads: it shows an execution as canceled by a word in the message of its error. */
const READ_BY_N8N = 'The execution was canceled';

/** Whether a literal is prose: words with a space between them. An expression of n8n or a list of codes is not. */
function isProse(text: string): boolean {
	return /[a-z]{2,} |[ ][a-z]{2,}/.test(text) && !text.includes('{{') && text !== READ_BY_N8N;
}

/** Other letters in the place of all letters. */
function changed(text: string): string {
	return text.replace(/[a-z]/gi, (letter) => {
		const base = letter < 'a' ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
	});
}

function changedSource(path: string): { text: string; changes: number } {
	const source = readFileSync(path, 'utf8');
	const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
	const edits: Array<{ from: number; to: number; text: string }> = [];
	const visit = (node: ts.Node): void => {
		const literal = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
		if (literal && !ts.isImportDeclaration(node.parent) && isProse(node.text)) {
			// The quotes and the braces of a placeholder stay; escapes, which are rare in prose, are left alone.
			const raw = node.getText(file);
			const text = raw.replace(/\\.|[^\\]+/gs, (part) =>
				part.startsWith('\\') ? part : changed(part),
			);
			edits.push({ from: node.getStart(file), to: node.getEnd(), text });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	const text = edits.reduceRight(
		(before, edit) => before.slice(0, edit.from) + edit.text + before.slice(edit.to),
		source,
	);
	return { text, changes: edits.length };
}

/** A copy of the product in which every text reads differently, and nothing else is changed. */
export interface ChangedTexts {
	/** Loads a module of the copy, by its path in the repository without `.ts`. */
	load<T>(path: string): T;
	/** How many texts were changed. */
	readonly changes: number;
	/** Removes the copy. */
	remove(): void;
}

/** Makes such a copy. */
export function changeTexts(): ChangedTexts {
	const folder = mkdtempSync(join(tmpdir(), 'reapi-texts-'));
	for (const part of ['nodes', 'credentials']) {
		cpSync(join(ROOT, part), join(folder, part), { recursive: true });
	}
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	let changes = 0;
	for (const part of CHANGED) {
		const inside = join(folder, 'nodes', 'ReapiImage', part);
		for (const name of readdirSync(inside, { recursive: true, encoding: 'utf8' })) {
			if (!name.endsWith('.ts')) continue;
			const path = join(inside, name);
			const made = changedSource(path);
			writeFileSync(path, made.text);
			changes += made.changes;
		}
	}
	return {
		load: (path) => requireCopy(join(folder, path)),
		changes,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
