import type { IBinaryData } from 'n8n-workflow';
import { downloadImage } from './downloadImage';
import { redact } from '../../api/redact';
import { backoff } from '../../api/retryPolicy';
import type { Task } from '../../api/task';
import type { Job } from '../job';
import type { RunContext } from '../context';
import { Semaphore } from '../semaphore';

/** An image of a completed task, with its file if it was downloaded. */
export interface FetchedImage {
	readonly url: string;
	readonly binary?: IBinaryData;
	/** Why there is no file although one was asked for. */
	readonly downloadError?: string;
}

// Each download holds a socket and some chunks in memory, no more; a few at a time use the line well.
const PARALLEL_DOWNLOADS = 4;
const TRIES = 3;

// A prefix may come from an expression; as part of a file name it must not look like a path.
function fileNameOf(task: Task, index: number, prefix: string): string {
	const stem = (prefix || task.id).replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-');
	return `${stem}-${index}.png`;
}

/** Downloads the images of a run, a few at a time, into n8n's binary storage. */
export class ImageFetcher {
	private readonly slots = new Semaphore(PARALLEL_DOWNLOADS);

	constructor(private readonly run: RunContext) {}

	/** The images of a completed task in their order; a failed download leaves the URL and a reason. */
	async fetch(task: Task, job: Job): Promise<FetchedImage[]> {
		return await Promise.all(
			task.imageUrls.map(async (url, index) =>
				job.download
					? await this.slots.run(() =>
							this.download(url, fileNameOf(task, index, job.settings.fileName)),
						)
					: { url },
			),
		);
	}

	private async download(url: string, fileName: string): Promise<FetchedImage> {
		const { context, clock, signal, loopbackBase, apiKey } = this.run;
		let reason = 'the execution was canceled';
		for (let attempt = 1; attempt <= TRIES && !signal.aborted; attempt++) {
			const result = await downloadImage(context, url, {
				fileName,
				loopbackBase,
				timeoutMs: clock.timeouts.downloadMs,
				signal,
			});
			if (result.ok) return { url, binary: result.binary };
			({ reason } = result);
			if (attempt < TRIES) await clock.sleep(backoff(attempt), signal);
		}
		return { url, downloadError: redact(reason, apiKey) };
	}
}
