import type { Operation } from './operation';
import { edit } from './edit';
import { estimateCost } from './estimateCost';
import { generate } from './generate';
import { getBalance } from './getBalance';
import { getTask } from './getTask';
import { inpaint } from './inpaint';
import { waitForTask } from './waitForTask';

/** All operations of the node. To add one: a file here, and its place in `ui/`. */
export const OPERATIONS: readonly Operation[] = [
	generate,
	edit,
	inpaint,
	estimateCost,
	getTask,
	waitForTask,
	getBalance,
];
