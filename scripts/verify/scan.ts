import { ROOT } from './artifact';

/** What the scanner exports; the package brings no types. */
interface Scanner {
	readonly SOURCE_FILE_PATTERNS: readonly string[];
	analyzePackage(
		folder: string,
		patterns: readonly string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

const SCANNER: string = '@n8n/scan-community-package/scanner/scanner.mjs';

// The patterns that the scanner itself uses for a published tarball; it does not export them.
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

async function scan(folder: string, patterns?: readonly string[]): Promise<string[]> {
	const scanner = (await import(SCANNER)) as Scanner;
	const result = await scanner.analyzePackage(folder, patterns ?? scanner.SOURCE_FILE_PATTERNS);
	if (result.passed) return [];
	return [result.message, result.details].flatMap((text) => text?.split('\n') ?? []);
}

/** What n8n's review scanner says about the sources; it ignores every suppression comment. */
export async function scanSources(): Promise<string[]> {
	return await scan(ROOT);
}

/** What n8n's review scanner says about the unpacked tarball. */
export async function scanTarball(folder: string): Promise<string[]> {
	return await scan(folder, TARBALL_PATTERNS);
}
