import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { RESULT_LIFETIME_S, type Task } from '../../api/task';
import type { ItemOutput, Job } from '../job';
import type { FetchedImage } from '../images/downloadImages';

function isoTime(unixSeconds: number): string {
	return new Date(unixSeconds * 1000).toISOString();
}

/** The fields that every output about a task has; times as ISO texts. */
export function taskJson(task: Task, job?: Job): IDataObject {
	const { createdAt } = task;
	const work = job?.work;
	const credits = work && work.kind !== 'existing' ? work.estimate?.credits : undefined;
	return {
		taskId: task.id,
		...(task.model !== undefined && { model: task.model }),
		status: task.status,
		...(createdAt !== undefined && { createdAt: isoTime(createdAt) }),
		...(task.status === 'completed' &&
			createdAt !== undefined && { expiresAt: isoTime(createdAt + RESULT_LIFETIME_S) }),
		...(work?.kind === 'dryRun' && { dryRun: true }),
		...(credits !== undefined && { estimatedCredits: credits }),
	};
}

/** One item about a task that is not waited for any longer. */
export function pendingItem(task: Task, job: Job): INodeExecutionData {
	return {
		json: { ...taskJson({ ...task, status: 'processing' }, job) },
		pairedItem: { item: job.itemIndex },
	};
}

function perImage(task: Task, images: readonly FetchedImage[], job: Job): INodeExecutionData[] {
	const { estimatedCredits, ...common } = taskJson(task, job);
	const field = job.settings.binaryPropertyName;
	return images.map((image, imageIndex) => ({
		json: {
			...common,
			imageUrl: image.url,
			imageIndex,
			imageCount: images.length,
			...(estimatedCredits !== undefined && { estimatedCredits }),
			...(image.downloadError !== undefined && { downloadError: image.downloadError }),
		},
		...(image.binary && { binary: { [field]: image.binary } }),
		pairedItem: { item: job.itemIndex },
	}));
}

function perRequest(task: Task, images: readonly FetchedImage[], job: Job): INodeExecutionData {
	const { estimatedCredits, ...common } = taskJson(task, job);
	const field = job.settings.binaryPropertyName;
	const binary: IBinaryKeyData = {};
	images.forEach((image, index) => {
		if (image.binary) binary[index === 0 ? field : `${field}_${index}`] = image.binary;
	});
	const errors = images.flatMap(({ downloadError }, index) =>
		downloadError === undefined ? [] : [`image ${index}: ${downloadError}`],
	);
	return {
		json: {
			...common,
			imageUrls: images.map(({ url }) => url),
			imageCount: images.length,
			...(estimatedCredits !== undefined && { estimatedCredits }),
			...(errors.length > 0 && { downloadError: errors.join('; ') }),
		},
		...(Object.keys(binary).length > 0 && { binary }),
		pairedItem: { item: job.itemIndex },
	};
}

/** The output of a completed task: an item for each image, or one for the request. */
export function completedOutput(task: Task, images: readonly FetchedImage[], job: Job): ItemOutput {
	const items =
		job.settings.outputMode === 'perRequest'
			? [perRequest(task, images, job)]
			: perImage(task, images, job);
	const wanted = job.work.kind === 'submit' ? (job.work.request?.n ?? 0) : 0;
	return {
		items,
		missingImages: Math.max(0, wanted - images.length),
		undelivered: items.filter(({ json }) => json.downloadError !== undefined).length,
	};
}
