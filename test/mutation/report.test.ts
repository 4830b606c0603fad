import { describeSurvivors, figuresOf, type Report } from './report';

const mutant = (status: string) => ({
	status,
	mutatorName: 'BooleanLiteral',
	replacement: 'false',
	location: { start: { line: 3, column: 7 } },
});
const report = (...statuses: string[]): Report => ({
	files: { 'a.ts': { mutants: statuses.map(mutant) } },
});

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
	expect(describeSurvivors(report('Killed', 'Survived'))).toBe(
		'Survived a.ts:3:7 BooleanLiteral false',
	);
});
