/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- modules are resolved by hand, as a server of that n8n line would resolve them */
import Module, { createRequire } from 'node:module';
import { sep } from 'node:path';
import { requireOfLine, type EngineLine } from './line';

type ResolveFilename = (
	request: string,
	parent: { filename?: string } | null | undefined,
	...rest: unknown[]
) => string;

const loader = Module as unknown as { _resolveFilename: ResolveFilename };
const requireHere = createRequire(__filename);

/**
 * Gives the package's own code the n8n-workflow of that line, as a server does for a community package: without
 * it a node on the 1.x engine would throw the error classes of 2.x, and use functions that 1.x does not have.
 * Works for code loaded after it; under jest, `jest.mock('n8n-workflow', …)` does the same.
 *
 * @throws Error when own code has already loaded the n8n-workflow of the other line
 */
export function bindN8nWorkflow(line: EngineLine): void {
	const target = requireOfLine(line).resolve('n8n-workflow');
	const installed = requireHere.resolve('n8n-workflow');
	if (target === installed) return;
	if (requireHere.cache[installed]) {
		throw new Error(`Load the node with loadSource after initEngine: it already uses ${installed}`);
	}
	const resolve = loader._resolveFilename;
	loader._resolveFilename = function (request, parent, ...rest) {
		const ownCode = !parent?.filename?.includes(`${sep}node_modules${sep}`);
		if (request === 'n8n-workflow' && ownCode) return target;
		return resolve.call(this, request, parent, ...rest);
	};
}

/**
 * Loads a module of this repository by its absolute path. To be used after `initEngine`, in place of an import
 * at the top of the file, by whatever runs the 1.x line.
 */
export function loadSource<T>(path: string): T {
	return requireHere(path) as T;
}
