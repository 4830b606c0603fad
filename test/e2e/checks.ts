/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */

/**
 * What a check does. It fails by throwing, and may return a figure or a fact that is worth seeing, which is shown
 * behind its name.
 */
export type CheckBody = () => Promise<string | void>;

/**
 * A set of checks: `test/e2e/<name>/suite.ts` exports one under the name `suite`, and `main.ts` runs it. It starts the
 * servers it needs and stops them before it resolves, whatever its checks did. Anything it throws counts as a failure.
 */
export type Suite = (report: Report) => Promise<void>;

export interface ReportOptions {
	/** The n8n versions that were asked for; a suite leaves out those that it is not made for. */
	versions: readonly string[];
	/** Carries out only the checks whose name contains this text; '' for all. */
	filter: string;
}

/** Milliseconds after which a check counts as failed, where it does not say otherwise. */
const PATIENCE = 180_000;

/** Runs checks, prints one line for each as it ends, and counts. Checks may run side by side. */
export class Report {
	private passed = 0;
	private failed = 0;
	private readonly seen = new Set<string>();

	constructor(readonly options: ReportOptions) {}

	get versions(): readonly string[] {
		return this.options.versions;
	}

	/**
	 * Runs a check; a failure is printed and counted, and ends nothing else.
	 * @param version of the n8n that is being checked
	 * @param patience milliseconds
	 * @returns whether it passed (or was left out by the filter)
	 */
	async check(
		version: string,
		name: string,
		body: CheckBody,
		patience = PATIENCE,
	): Promise<boolean> {
		if (!name.includes(this.options.filter)) return true;
		this.seen.add(version);
		const start = Date.now();
		const ended = (word: string, detail: string) => {
			const seconds = ((Date.now() - start) / 1000).toFixed(1);
			print(`${word}  ${version.padEnd(8)}  ${name} (${seconds} s)${detail && `: ${detail}`}`);
		};
		try {
			const fact = await inTime(body(), patience);
			this.passed += 1;
			ended('ok  ', (fact ?? '').replaceAll('\n', ' '));
			return true;
		} catch (error) {
			this.failed += 1;
			ended('FAIL', indented(error));
			return false;
		}
	}

	/** Counts a failure that belongs to no check, such as a server that does not start. */
	failure(where: string, error: unknown): void {
		this.failed += 1;
		print(`FAIL  ${where}: ${indented(error)}`);
	}

	/** What the last line says; `n8n` holds the versions that were checked. */
	summary(): { passed: number; failed: number; n8n: string[] } {
		const { passed, failed, versions } = this;
		return { passed, failed, n8n: versions.filter((version) => this.seen.has(version)) };
	}
}

async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`not done after ${patience} ms`)), patience);
	});
	return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function indented(error: unknown): string {
	const { message, stack = '' } = error instanceof Error ? error : { message: String(error) };
	// Of the stack, the line that failed; the rest is the runner.
	const place = stack.split('\n').find((line) => line.includes(__dirname));
	const cause = error instanceof Error && error.cause ? [String(error.cause)] : [];
	return [message, ...cause, ...(place ? [place.trim()] : [])]
		.join('\n')
		.trim()
		.replaceAll('\n', '\n      ');
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
