import { z } from 'zod';
import { apiError } from './apiError';

/** Why a task failed, or was completed without an image, as reAPI says it. */
export interface TaskFailure {
	/** reAPI's code (80001 …), if it gave one. */
	readonly code?: number;
	readonly message: string;
}

/** A task as GET /api/v1/tasks/{id} describes it. */
export interface Task {
	readonly id: string;
	readonly model?: string;
	/** `processing` stands for every status that is neither `completed` nor `failed`. */
	readonly status: 'processing' | 'completed' | 'failed';
	/** Submission time, unix seconds. */
	readonly createdAt?: number;
	/** Addresses of the images, valid for 7 days; may be fewer than asked for. */
	readonly imageUrls: readonly string[];
	/** What was charged for the task, credits; not every task says it. */
	readonly chargedCredits?: number;
	/** What reAPI says of the results and of the use of the task, as it is. */
	readonly output?: unknown;
	readonly usage?: unknown;
	readonly failure?: TaskFailure;
}

/** How long an image can be fetched after its task was created (vendor's page: 7 days), in seconds. */
export const RESULT_LIFETIME_S = 7 * 24 * 60 * 60;

// The last moment that a Date can hold, less the lifetime that is added to it.
const MAX_UNIX_S = 8.64e12 - RESULT_LIFETIME_S;
// What would be the year 5138 in seconds is the year 1973 in milliseconds: nothing else can be meant.
const FIRST_IN_MS = 1e11;

const unixSeconds = z
	.union([
		z.number(),
		z
			.string()
			.regex(/^\d+(\.\d+)?$/)
			.transform(Number),
		z
			.string()
			.regex(/^\d{4}-\d{2}-\d{2}T/)
			.transform((text) => Date.parse(text)),
	])
	.transform((time) => (time >= FIRST_IN_MS ? time / 1000 : time))
	.pipe(z.number().min(0).max(MAX_UNIX_S));

// Not every number can be told from its neighbours.
const id = z
	.union([z.string(), z.number().int().refine(Number.isSafeInteger).transform(String)])
	.pipe(z.string().trim().min(1));

const status = z.string().transform((text) => text.trim().toLowerCase());

const credits = z.number().finite().min(0);

// A place without an address must not hide the images beside it.
const imageUrls = z
	.array(z.unknown())
	.transform((list) => list.filter((url) => typeof url === 'string' && url !== '') as string[]);

const envelope = z.object({
	id: id.optional().catch(undefined),
	// The prose of the vendor's pages says task_id, their examples id.
	task_id: id.optional().catch(undefined),
	model: z.string().optional().catch(undefined),
	status: status.optional().catch(undefined),
	created_at: unixSeconds.optional().catch(undefined),
	output: z
		.object({ image_urls: imageUrls.optional().catch(undefined) })
		.nullish()
		.catch(undefined),
	usage: z
		.object({ credits: credits.optional().catch(undefined) })
		.nullish()
		.catch(undefined),
	error: apiError.nullish().catch(undefined),
});

function asItIs(value: unknown): Pick<Task, 'output' | 'usage'> {
	const { output, usage } = value as { output?: unknown; usage?: unknown };
	return {
		...(output !== undefined && output !== null && { output }),
		...(usage !== undefined && usage !== null && { usage }),
	};
}

/**
 * Reads the response to a submission or a poll. Unknown statuses count as still running.
 * @returns undefined if the value is not a task: it has no id
 */
export function parseTask(value: unknown): Task | undefined {
	const parsed = envelope.safeParse(value);
	if (!parsed.success) return undefined;
	const { model, created_at, output, usage, error } = parsed.data;
	const taskId = parsed.data.id ?? parsed.data.task_id;
	if (taskId === undefined) return undefined;
	const { status: said } = parsed.data;
	const known = said === 'completed' || said === 'failed' ? said : 'processing';
	const images = output?.image_urls ?? [];
	const explained = known === 'completed' && images.length === 0 && error;
	return {
		id: taskId,
		status: known,
		imageUrls: images,
		...(model !== undefined && { model }),
		...(created_at !== undefined && { createdAt: created_at }),
		...(usage?.credits !== undefined && { chargedCredits: usage.credits }),
		...asItIs(value),
		...((known === 'failed' || explained) && {
			failure: {
				message: error?.message ?? 'reAPI gave no reason',
				...(error?.code !== undefined && { code: error.code }),
			},
		}),
	};
}
