/** What is mutated together, and how much of it the unit tests must notice. */
interface Part {
	/** Folders (with a slash at the end) and files, under nodes/ReapiImage. */
	readonly paths: readonly string[];
	/** Per cent. */
	readonly leastScore: number;
}

/** By the names that `--only` takes. A file belongs to the first part that names it or its folder. */
export const PARTS = {
	payments: {
		paths: [
			'run/payments/',
			'api/classifySubmission.ts',
			'api/classifyPoll.ts',
			'api/networkError.ts',
			'api/retryPolicy.ts',
		],
		leastScore: 90,
	},
	models: { paths: ['models/'], leastScore: 85 },
	request: { paths: ['request/'], leastScore: 85 },
	api: { paths: ['api/'], leastScore: 85 },
	tasks: { paths: ['run/tasks/'], leastScore: 85 },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export const PART_NAMES = Object.keys(PARTS) as PartName[];

const FOLDER = 'nodes/ReapiImage/';

/** The part of a file, which is named from the root of the repository; undefined where it is not mutated. */
export function partOf(file: string): PartName | undefined {
	return PART_NAMES.find((name) =>
		PARTS[name].paths.some((path) => {
			const whole = `${FOLDER}${path}`;
			return path.endsWith('/') ? file.startsWith(whole) : file === whole;
		}),
	);
}

/** Globs of the files of a part, from the root of the repository. */
export function globsOf(name: PartName): string[] {
	const named = PARTS[name].paths.map((path) => (path.endsWith('/') ? `${path}**/*.ts` : path));
	const others = PART_NAMES.slice(0, PART_NAMES.indexOf(name)).flatMap((each) =>
		PARTS[each].paths.filter((path) => !path.endsWith('/')),
	);
	return [...named.map((glob) => `${FOLDER}${glob}`), ...others.map((path) => `!${FOLDER}${path}`)];
}
