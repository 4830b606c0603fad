/** The part of Stryker's report that is read here. */
export interface Report {
	readonly files: Readonly<
		Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
	>;
}

interface Place {
	/** From 1. */
	readonly line: number;
	/** From 1. */
	readonly column: number;
}

interface Mutant {
	readonly status: string;
	readonly mutatorName: string;
	readonly replacement?: string;
	readonly location: { readonly start: Place; readonly end: Place };
}

/** A change of the code that no test noticed. */
export interface Survivor {
	readonly file: string;
	/** The line on which it begins, without the white space around it. */
	readonly line: string;
	/** The text that is replaced, as far as it stands on that line. */
	readonly original: string;
	/** What Stryker calls this kind of change. */
	readonly mutator: string;
	/** Its first line, cut to 80 characters. */
	readonly replacement: string;
	/** `Survived`, or `NoCoverage` where no test runs the code. */
	readonly status: string;
	/** `line:column` of the place. */
	readonly place: string;
}

/** A change that makes no difference, and why. It is found again by all of its other fields. */
export type Equivalent = Pick<
	Survivor,
	'file' | 'line' | 'original' | 'mutator' | 'replacement'
> & {
	readonly reason: string;
};

/** The outcome of a run; the score in per cent. */
export interface Figures {
	readonly mutationScore: number;
	readonly killed: number;
	readonly survived: number;
	readonly noCoverage: number;
	readonly timeout: number;
}

const REPLACEMENT_CHARS = 80;

/** The changes that no test noticed. */
export function survivorsOf({ files }: Report): Survivor[] {
	return Object.entries(files).flatMap(([file, { source, mutants }]) => {
		const lines = source.split('\n');
		return mutants
			.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
			.map(({ status, mutatorName, replacement = '', location: { start, end } }) => ({
				file,
				line: (lines[start.line - 1] ?? '').trim(),
				original: (lines[start.line - 1] ?? '').slice(
					start.column - 1,
					end.line === start.line ? end.column - 1 : undefined,
				),
				mutator: mutatorName,
				replacement: replacement.replace(/\s+/g, ' ').slice(0, REPLACEMENT_CHARS),
				status,
				place: `${start.line}:${start.column}`,
			}));
	});
}

const isSame = (survivor: Survivor, known: Equivalent) =>
	(['file', 'line', 'original', 'mutator', 'replacement'] as const).every(
		(name) => survivor[name] === known[name],
	);

/** The survivors without those that make no difference. */
export function withoutEquivalents(
	survivors: readonly Survivor[],
	equivalents: readonly Equivalent[],
): Survivor[] {
	return survivors.filter((each) => !equivalents.some((known) => isSame(each, known)));
}

/** The entries of the list that no survivor of a run over their files answers to: a test notices the change by now. */
export function staleEntries(report: Report, equivalents: readonly Equivalent[]): Equivalent[] {
	const survivors = survivorsOf(report);
	return equivalents
		.filter(({ file }) => file in report.files)
		.filter((known) => !survivors.some((each) => isSame(each, known)));
}

/** Counts the mutants. One that ran into the time limit was noticed; one that makes no difference does not count. */
export function figuresOf(report: Report, equivalents: readonly Equivalent[] = []): Figures {
	const mutants = Object.values(report.files).flatMap((file) => file.mutants);
	const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
	const left = withoutEquivalents(survivorsOf(report), equivalents);
	const [killed, timeout] = [count('Killed'), count('Timeout')];
	const survived = left.filter(({ status }) => status === 'Survived').length;
	const noCoverage = left.length - survived;
	const all = killed + timeout + left.length;
	const score = all === 0 ? 100 : ((killed + timeout) / all) * 100;
	return { mutationScore: Math.round(score * 100) / 100, killed, survived, noCoverage, timeout };
}

/** The part of a report that is about some files. */
export function reportOn(report: Report, isMeant: (file: string) => boolean): Report {
	const files = Object.entries(report.files).filter(([file]) => isMeant(file));
	return { files: Object.fromEntries(files) };
}

/** One line for each survivor. */
export function describeSurvivors(survivors: readonly Survivor[]): string {
	return survivors
		.map(
			({ status, file, place, mutator, replacement, line }) =>
				`${status} ${file}:${place} ${mutator} ${replacement}\n    ${line}`,
		)
		.join('\n');
}
