/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Jest, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import equivalents from './equivalents.json';
import {
	describeSurvivors,
	figuresOf,
	reportOn,
	staleEntries,
	survivorsOf,
	type Equivalent,
	type Report,
} from './report';

const mutant = (status: string) => ({
	status,
	mutatorName: 'BooleanLiteral',
	replacement: 'false',
	location: { start: { line: 2, column: 6 }, end: { line: 2, column: 10 } },
});
const report = (...statuses: string[]): Report => ({
	files: { 'a.ts': { source: 'let a;\n\ta = true;\n', mutants: statuses.map(mutant) } },
});
const EQUIVALENT: Equivalent = {
	file: 'a.ts',
	line: 'a = true;',
	original: 'true',
	mutator: 'BooleanLiteral',
	replacement: 'false',
	reason: 'nobody reads it',
};

test('a mutant that ran into the time limit counts as noticed, one that does not compile not at all', () => {
	const seen = report('Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError');
	expect(figuresOf(seen)).toEqual({
		mutationScore: 60,
		killed: 2,
		survived: 1,
		noCoverage: 1,
		timeout: 1,
	});
});

test('what no test noticed is listed by its place', () => {
	expect(describeSurvivors(survivorsOf(report('Killed', 'Survived')))).toBe(
		'Survived a.ts:2:6 BooleanLiteral false\n    a = true;',
	);
});

test('a change that makes no difference does not count', () => {
	const seen = report('Killed', 'Survived');
	expect(figuresOf(seen, [EQUIVALENT])).toMatchObject({ mutationScore: 100, survived: 0 });
	const others = {
		file: 'b.ts',
		line: 'a = false;',
		original: 'false',
		mutator: 'StringLiteral',
		replacement: '""',
	};
	for (const [name, value] of Object.entries(others)) {
		expect(figuresOf(seen, [{ ...EQUIVALENT, [name]: value }])).toMatchObject({ survived: 1 });
	}
});

test('an entry of the list is stale once a test notices the change', () => {
	expect(staleEntries(report('Survived'), [EQUIVALENT])).toEqual([]);
	expect(staleEntries(report('Killed'), [EQUIVALENT])).toEqual([EQUIVALENT]);
	expect(staleEntries({ files: {} }, [EQUIVALENT])).toEqual([]);
});

test('the figures of a part are those of its files', () => {
	const seen = report('Survived');
	expect(figuresOf(reportOn(seen, (file) => file === 'a.ts'))).toMatchObject({ survived: 1 });
	expect(figuresOf(reportOn(seen, () => false))).toMatchObject({ survived: 0, mutationScore: 100 });
});

test('the list names lines that are there, and says why a change of them makes no difference', () => {
	for (const { file, line, original, reason } of equivalents as Equivalent[]) {
		const lines = readFileSync(join(__dirname, '../..', file), 'utf8').split('\n');
		expect(lines.map((each) => each.trim())).toContain(line);
		expect(line).toContain(original);
		expect(reason).toMatch(/^\S.{20,}\S$/);
	}
});
