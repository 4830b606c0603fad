import type { IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import { RESULT_LIFETIME_S, type Task } from '../../api/task';
import { shareOf } from '../../models/money';
import type { FetchedImage } from '../images/downloadImages';
import { IMAGE_FORMATS } from '../images/types/formats';
import type { ItemOutput, Job } from '../job';
import type { OutputJson } from './outputFields';

function isoTime(unixSeconds: number): string {
	return new Date(unixSeconds * 1000).toISOString();
}

/** The fields that every output about a task has; times as ISO texts. */
export function taskJson(task: Task): OutputJson {
	const { createdAt } = task;
	return {
		taskId: task.id,
		...(task.model !== undefined && { model: task.model }),
		status: task.status,
		...(createdAt !== undefined && { createdAt: isoTime(createdAt) }),
		...(task.status === 'completed' &&
			createdAt !== undefined && { expiresAt: isoTime(createdAt + RESULT_LIFETIME_S) }),
	};
}

/**
 * What the images cost, by the price list and as reAPI says it, and whether anything was paid at all.
 * @param part of an amount that the output item stands for; the whole where there is one item
 */
function paymentJson(
	task: Task,
	{ work }: Job,
	reused: boolean,
	part: (credits: number) => number = (credits) => credits,
): OutputJson {
	// An earlier run has paid, and has said so in its own output.
	if (reused) return { reused: true, estimatedCredits: 0 };
	const estimated = work.estimate?.credits;
	const { chargedCredits: charged } = task;
	return {
		...(work.kind === 'dryRun' && { dryRun: true }),
		...(estimated !== undefined && { estimatedCredits: part(estimated) }),
		...(charged !== undefined && { chargedCredits: part(charged) }),
	};
}

function itemOf(json: OutputJson, { itemIndex }: Job, binary: IBinaryKeyData): INodeExecutionData {
	return {
		json: { ...json },
		...(Object.keys(binary).length > 0 && { binary }),
		pairedItem: { item: itemIndex },
	};
}

/** One item about a task that is not waited for any longer. */
export function pendingItem(task: Task, job: Job, reused = false): INodeExecutionData {
	return itemOf(
		{ ...taskJson({ ...task, status: 'processing' }), ...paymentJson(task, job, reused) },
		job,
		{},
	);
}

const imagesWanted = ({ work }: Job) => (work.kind === 'submit' ? work.request?.n : undefined);

function perImage(
	task: Task,
	images: readonly FetchedImage[],
	job: Job,
	reused: boolean,
): INodeExecutionData[] {
	const wanted = imagesWanted(job) ?? images.length;
	const field = job.settings.binaryPropertyName;
	return images.map(({ url, binary, downloadError }, imageIndex) =>
		itemOf(
			{
				...taskJson(task),
				imageUrl: url,
				imageIndex,
				imageCount: images.length,
				...paymentJson(task, job, reused, (credits) => shareOf(credits, wanted, imageIndex)),
				...(downloadError !== undefined && { downloadError }),
			},
			job,
			binary ? { [field]: binary } : {},
		),
	);
}

function perRequest(
	task: Task,
	images: readonly FetchedImage[],
	job: Job,
	reused: boolean,
): INodeExecutionData {
	const field = job.settings.binaryPropertyName;
	const files = images.flatMap(({ binary }, index) =>
		binary ? [[index === 0 ? field : `${field}_${index}`, binary] as const] : [],
	);
	const errors = images.flatMap(({ downloadError }, index) =>
		downloadError === undefined ? [] : [`image ${index}: ${downloadError}`],
	);
	const json: OutputJson = {
		...taskJson(task),
		imageUrls: images.map(({ url }) => url),
		imageCount: images.length,
		...paymentJson(task, job, reused),
		...(errors.length > 0 && { downloadError: errors.join('; ') }),
	};
	return itemOf(json, job, Object.fromEntries(files));
}

// Titles of the types that are not what the vendor promises for the model.
function unpromisedTypes(images: readonly FetchedImage[], { work }: Job): string[] {
	const promised = work.kind === 'submit' ? work.request?.model.promisedType : undefined;
	if (promised === undefined) return [];
	const formats = images.flatMap(({ type }) => (type ? [IMAGE_FORMATS[type]] : []));
	return formats.filter(({ mime }) => mime !== promised).map(({ title }) => title);
}

/** The output of a completed task: an item for each image, or one for the request. */
export function completedOutput(
	task: Task,
	images: readonly FetchedImage[],
	job: Job,
	reused = false,
): ItemOutput {
	const items =
		job.settings.outputMode === 'perRequest'
			? [perRequest(task, images, job, reused)]
			: perImage(task, images, job, reused);
	return {
		items,
		missingImages: Math.max(0, (imagesWanted(job) ?? 0) - images.length),
		undelivered: items.filter(({ json }) => json.downloadError !== undefined).length,
		unpromisedTypes: unpromisedTypes(images, job),
	};
}
