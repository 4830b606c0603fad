/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n: it handles files and processes */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runCommand } from '../../test/n8n/command';
import type { Artifact, Manifest } from './artifact';

/** The part of a CycloneDX bill of materials that is read here. */
export interface Sbom {
	readonly bomFormat: string;
	readonly metadata: {
		readonly component: {
			readonly name: string;
			readonly version: string;
			readonly licenses?: ReadonlyArray<{ readonly license: { readonly id?: string } }>;
			readonly hashes?: ReadonlyArray<{ readonly alg: string; readonly content: string }>;
		};
	};
	readonly components: ReadonlyArray<{ readonly name: string; readonly version?: string }>;
}

/**
 * A copy of the package without what is not installed with it, since npm wants to see all that package.json names: the
 * development dependencies, and n8n-workflow, which n8n provides.
 */
async function asInstalled({ folder }: Artifact): Promise<string> {
	// npm names the package by its folder.
	const copy = join(`${folder}-installed`, basename(folder));
	await cp(folder, copy, { recursive: true });
	const path = join(copy, 'package.json');
	const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	await writeFile(path, JSON.stringify(manifest));
	return copy;
}

/**
 * The bill of materials of the tarball (CycloneDX), made by npm: what is installed with it, and the tarball's SHA-256.
 * @throws CommandFailed when npm cannot make one, such as for a dependency that is not there
 */
export async function sbomOf(artifact: Artifact): Promise<Sbom> {
	const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
	const cwd = await asInstalled(artifact);
	const sbom = JSON.parse(await runCommand('npm', args, { cwd })) as Sbom;
	const content = createHash('sha256')
		.update(await readFile(artifact.tarball))
		.digest('hex');
	const component = { ...sbom.metadata.component, hashes: [{ alg: 'SHA-256', content }] };
	return { ...sbom, metadata: { ...sbom.metadata, component } };
}

/** What a bill of materials says that is not so: the package is one component, under its license, and has no others. */
export function sbomFindings(
	{ metadata, components }: Sbom,
	{ name, version, license }: Pick<Manifest, 'name' | 'version' | 'license'>,
): string[] {
	const { component } = metadata;
	const licenses = component.licenses?.map((each) => each.license.id).join(', ');
	return [
		...(component.name === name ? [] : [`it is about ${component.name}`]),
		...(component.version === version ? [] : [`it is about version ${component.version}`]),
		...(licenses === license ? [] : [`its license is ${licenses}`]),
		...components.map((each) => `it lists ${each.name} ${each.version ?? ''}`.trim()),
	];
}

/** What the bill of materials of the tarball shows that does not belong. */
export async function checkSbom(artifact: Artifact): Promise<string[]> {
	return sbomFindings(await sbomOf(artifact), artifact.manifest);
}
