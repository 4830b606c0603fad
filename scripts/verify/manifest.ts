import type { Artifact } from './artifact';

// npm runs these on the machine of whoever installs the package, or while it packs.
const FORBIDDEN_SCRIPTS = [
	'preinstall',
	'install',
	'postinstall',
	'preprepare',
	'prepare',
	'postprepare',
	'prepublish',
	'prepack',
	'postpack',
	'preuninstall',
	'uninstall',
	'postuninstall',
	'dependencies',
];

const RUNTIME = [
	'dependencies',
	'optionalDependencies',
	'bundledDependencies',
	'bundleDependencies',
] as const;

function runtimeDependencies({ manifest }: Artifact): string[] {
	return RUNTIME.filter((field) => {
		const value = manifest[field];
		return value !== undefined && Object.keys(Object(value) as object).length > 0;
	}).map((field) => `package.json has ${field}`);
}

function peerDependencies({ manifest }: Artifact): string[] {
	const found = JSON.stringify(manifest.peerDependencies ?? {});
	return found === '{"n8n-workflow":"*"}' ? [] : [`peerDependencies are ${found}`];
}

function lifecycleScripts({ manifest }: Artifact): string[] {
	const { scripts = {} } = manifest;
	return FORBIDDEN_SCRIPTS.filter((name) => name in scripts).map(
		(name) => `package.json has the script ${name}`,
	);
}

function entryPoints({ manifest, files }: Artifact): string[] {
	const { main, types, n8n } = manifest;
	return [main, types, ...n8n.nodes, ...n8n.credentials]
		.filter((path) => !files.includes(path))
		.map((path) => `${path} is named in package.json, but not in the tarball`);
}

/** What package.json of the tarball must and must not say; each check gives one line per finding. */
export function checkManifest(artifact: Artifact): Array<readonly [string, () => string[]]> {
	return [
		['there are no runtime dependencies', () => runtimeDependencies(artifact)],
		['n8n-workflow is the only peer dependency', () => peerDependencies(artifact)],
		['there are no lifecycle scripts', () => lifecycleScripts(artifact)],
		['what package.json names is in the tarball', () => entryPoints(artifact)],
	];
}
