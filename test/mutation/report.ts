/** The part of Stryker's report that is read here. */
export interface Report {
	readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
	readonly status: string;
	readonly mutatorName: string;
	readonly replacement?: string;
	readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** The outcome of a run; the score in per cent. */
export interface Figures {
	readonly mutationScore: number;
	readonly killed: number;
	readonly survived: number;
	readonly noCoverage: number;
	readonly timeout: number;
}

/** Counts the mutants. One that ran into the time limit was noticed. */
export function figuresOf({ files }: Report): Figures {
	const mutants = Object.values(files).flatMap((file) => file.mutants);
	const count = (status: string) => mutants.filter((mutant) => mutant.status === status).length;
	const [killed, survived] = [count('Killed'), count('Survived')];
	const [noCoverage, timeout] = [count('NoCoverage'), count('Timeout')];
	const all = killed + timeout + survived + noCoverage;
	const score = all === 0 ? 100 : ((killed + timeout) / all) * 100;
	return { mutationScore: Math.round(score * 100) / 100, killed, survived, noCoverage, timeout };
}

/** One line for each mutant that no test noticed. */
export function describeSurvivors({ files }: Report): string {
	return Object.entries(files)
		.flatMap(([file, { mutants }]) =>
			mutants
				.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
				.map(({ status, mutatorName, replacement = '', location: { start } }) => {
					const text = replacement.replace(/\s+/g, ' ').slice(0, 80);
					return `${status} ${file}:${start.line}:${start.column} ${mutatorName} ${text}`;
				}),
		)
		.join('\n');
}
