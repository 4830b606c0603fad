import type { IBinaryData } from 'n8n-workflow';
import { redact } from '../../api/redact';
import { backoff } from '../../api/retryPolicy';
import type { Task } from '../../api/task';
import { fail, type Result } from '../../result';
import type { Job } from '../job';
import type { RunContext } from '../context';
import { ByteBudget } from './byteBudget';
import { finalFailure, type DownloadFailure } from './downloadFailure';
import { downloadImage, type StoredImage } from './downloadImage';
import { imageFileName } from './fileName';
import { SlowHosts } from './slowHosts';
import type { ImageType } from './types/formats';

/** An image of a completed task, with its file if it was downloaded. */
export interface FetchedImage {
	readonly url: string;
	readonly binary?: IBinaryData;
	/** What the file is by its first bytes. */
	readonly type?: ImageType;
	/** Why there is no file although one was asked for. */
	readonly downloadError?: string;
}

const TRIES = 3;
// A host that asks for a longer pause is tried again after this one.
const PAUSE_MAX_MS = 60_000;

const NOT_ASKED = finalFailure(
	'the image host did not deliver two other files in time, and was not asked again',
);
const CANCELED = finalFailure('the execution was canceled');

/** Downloads the images of a run side by side into n8n's binary storage. */
export class ImageFetcher {
	private readonly budget = new ByteBudget();
	private readonly slowHosts = new SlowHosts();

	constructor(private readonly run: RunContext) {}

	/** The images of a completed task in their order; a failed download leaves the URL and a reason. */
	async fetch(task: Task, job: Job): Promise<FetchedImage[]> {
		const { images } = this.run.memory.of(job.itemIndex);
		return await Promise.all(
			task.imageUrls.map(async (url, index): Promise<FetchedImage> => {
				if (!job.download) return { url };
				// Retry On Fail runs the whole node again; what an earlier try has stored is there still.
				const key = JSON.stringify([task.id, index, url]);
				const stored = images.get(key);
				if (stored) return { url, ...stored };
				const position = { index, count: task.imageUrls.length };
				const result = await this.download(url, (extension) =>
					imageFileName([job.settings.fileName, task.id], position, extension),
				);
				if (!result.ok)
					return { url, downloadError: redact(result.failure.reason, this.run.apiKey) };
				images.set(key, result.value);
				return { url, ...result.value };
			}),
		);
	}

	// The tries of a file follow each other: those of a silent host must not queue behind the first tries of all others.
	private async download(
		url: string,
		fileName: (extension: string) => string,
	): Promise<Result<StoredImage, DownloadFailure>> {
		return await this.budget.run(async (announce) => {
			const { clock, signal } = this.run;
			let leftMs = clock.timeouts.downloadMs;
			for (let tries = 1; ; tries++) {
				if (signal.aborted) return fail(CANCELED);
				if (this.slowHosts.includes(url)) return fail(NOT_ASKED);
				const startedAt = performance.now();
				const result = await this.attempt(url, fileName, leftMs, announce);
				leftMs -= performance.now() - startedAt;
				if (result.ok) {
					this.slowHosts.addDelivered(url);
					return result;
				}
				const { retry, late, pauseMs } = result.failure;
				if (!retry || tries === TRIES || leftMs <= 0) {
					if (late) this.slowHosts.addLate(url);
					return result;
				}
				await clock.sleep(Math.min(pauseMs ?? backoff(tries), PAUSE_MAX_MS), signal);
			}
		});
	}

	private async attempt(
		url: string,
		fileName: (extension: string) => string,
		totalMs: number,
		announce: (bytes: number) => void,
	): Promise<Result<StoredImage, DownloadFailure>> {
		const { context, clock, signal, loopbackBase } = this.run;
		return await downloadImage(context, url, {
			fileName,
			loopbackBase,
			limits: { silenceMs: clock.timeouts.silenceMs, totalMs },
			cancel: signal,
			announce,
			now: () => clock.now(),
		});
	}
}
