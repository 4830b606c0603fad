/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage } from './verify/artifact';
import { checkLicenses } from './verify/licenses';
import { checkManifest } from './verify/manifest';
import { checkReproducible } from './verify/reproducible';
import { checkSbom } from './verify/sbom';
import { scanSources, scanTarball } from './verify/scan';
import { checkSuppressions } from './verify/suppressions';
import { checkFiles, checkSize, MAX_BYTES } from './verify/tarball';

/** Text of what is wrong, one line per finding; empty if all is well. */
type Findings = readonly string[];

const LEFT_OUT = `Left out, because it needs a published package: its provenance, and that the source is fetched from the commit
that the provenance names. The sources are those of this checkout instead.`;

async function main(): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'verify-'));
	try {
		const artifact = await unpackPackage(folder);
		const checks: ReadonlyArray<readonly [string, () => Findings | Promise<Findings>]> = [
			["n8n's package scanner on the sources", async () => await scanSources()],
			["n8n's package scanner on the tarball", async () => await scanTarball(artifact.folder)],
			...checkManifest(artifact),
			['no rule is suppressed in the sources', async () => await checkSuppressions()],
			['the tarball holds exactly what belongs in it', async () => await checkFiles(artifact)],
			[`the tarball is smaller than ${MAX_BYTES / 1000} kB`, () => checkSize(artifact)],
			['all in it is ours and under our license', async () => await checkLicenses(artifact)],
			['its bill of materials lists nothing else', async () => await checkSbom(artifact)],
			[
				'another build in another folder gives the same bytes',
				async () => await checkReproducible(artifact, folder),
			],
		];
		let failed = 0;
		for (const [name, check] of checks) {
			const findings = await check();
			console.log(`${findings.length === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
			for (const finding of findings) console.log(`        ${finding}`);
			if (findings.length > 0) failed += 1;
		}
		console.log(`\n${LEFT_OUT}\n\n${checks.length - failed} passed, ${failed} failed`);
		return failed === 0 ? 0 : 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
