import type { ByOperation } from '../../request/operations';
import type { Operation } from './operation';
import { custom } from './custom';
import { edit } from './edit';
import { estimateCost } from './estimateCost';
import { generate } from './generate';
import { getBalance } from './getBalance';
import { getTask } from './getTask';
import { inpaint } from './inpaint';
import { waitForTask } from './waitForTask';

/** What each operation does. To add one: its name in `request/operations.ts`, a file here, and its place in the form. */
const OPERATIONS: ByOperation<Operation> = {
	image: { generate, edit, inpaint, custom, estimateCost },
	task: { get: getTask, wait: waitForTask },
	account: { getBalance },
};

/** The operation of these names; undefined if there is none. */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	const operations = Object.entries(OPERATIONS).find(([name]) => name === resource)?.[1] ?? {};
	return Object.entries<Operation>(operations).find(([name]) => name === operation)?.[1];
}
