import type { ICredentialType } from 'n8n-workflow';
import { currentEngine } from './engine';
import type { NodeTypeMap } from './nodeTypes';

/** A package as n8n loads it; names are those that workflows use. */
export interface LoadedPackage {
	name: string;
	nodeTypes: NodeTypeMap;
	credentialTypes: Record<string, ICredentialType>;
}

/**
 * Loads a built package by the `n8n` section of its package.json, with n8n's own loader.
 *
 * @param dir absolute path of the folder with package.json
 * @throws Error when a file is missing, or a class cannot be made
 */
export async function loadPackage(dir: string): Promise<LoadedPackage> {
	const loader = new (currentEngine().core.PackageDirectoryLoader)(dir);
	await loader.loadAll();
	const { packageName } = loader;
	const nodes = Object.entries(loader.nodeTypes);
	const credentials = Object.entries(loader.credentialTypes);
	return {
		name: packageName,
		nodeTypes: Object.fromEntries(
			nodes.map(([name, { type }]) => [`${packageName}.${name}`, type]),
		),
		credentialTypes: Object.fromEntries(credentials.map(([name, { type }]) => [name, type])),
	};
}
