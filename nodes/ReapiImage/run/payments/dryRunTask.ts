import { randomBytes } from 'crypto';
import type { Task } from '../../api/task';
import type { Pixels } from '../../models/sizes';

/** What the id of a dry run's task says; it is all that there is of such a task. */
export interface DryRunTask extends Pixels {
	readonly id: string;
	readonly model: string;
	/** Number of images. */
	readonly n: number;
	/** ms since the epoch. */
	readonly createdAt: number;
}

/** Longest side of a placeholder, in px: twice that of the largest image that reAPI makes. */
export const SIDE_MAX = 8_192;
/** Most placeholders of one task; reAPI's models make up to 10 images. */
export const IMAGES_MAX = 10;

const MODEL_MAX = 160;
const PATTERN = /^dryrun_(\S{1,160})_(\d{1,5})x(\d{1,5})_(\d{1,2})_(\d{13})_[0-9a-f]{12}$/;

/** Makes the id of a dry run's task: at most 256 characters without white space, from which everything can be read. */
export function dryRunId({ model, width, height, n, createdAt }: Omit<DryRunTask, 'id'>): string {
	const name = model.replace(/[^\w.-]+/g, '-').slice(0, MODEL_MAX) || 'model';
	const random = randomBytes(6).toString('hex');
	return `dryrun_${name}_${width}x${height}_${n}_${Math.floor(createdAt)}_${random}`;
}

/** Reads the id of a dry run's task; undefined for any other id. */
export function readDryRunId(id: string): DryRunTask | undefined {
	const match = PATTERN.exec(id);
	if (!match) return undefined;
	const [, model = '', ...numbers] = match;
	const [width = 0, height = 0, n = 0, createdAt = 0] = numbers.map(Number);
	const fits = [width, height].every((side) => side >= 1 && side <= SIDE_MAX);
	return fits && n >= 1 && n <= IMAGES_MAX ? { id, model, width, height, n, createdAt } : undefined;
}

/** The task as reAPI would show it when it is completed. Nobody fetches its addresses: `.invalid` never resolves. */
export function completedDryRun({ id, model, n, createdAt }: DryRunTask): Task {
	return {
		id,
		model,
		status: 'completed',
		createdAt: Math.floor(createdAt / 1000),
		imageUrls: Array.from(
			{ length: n },
			(_, index) => `https://dry-run.invalid/${id}/${index}.png`,
		),
	};
}
