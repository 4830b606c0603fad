import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { checkOption } from '../../request/options/checkOption';
import { OPTIONS } from '../../request/options';
import type { Pixels } from '../../models/sizes';
import type { RunContext } from '../context';
import { imageFileName } from '../images/fileName';
import type { FetchedImage } from '../images/downloadImages';
import { readTaskId } from '../input/taskId';
import type { DryRunWork, Job, Outcome, SubmitWork, Work } from '../job';
import { canceledFailure } from '../output/jobFailures';
import { completedOutput, pendingItem } from '../output/imageItems';
import { fail, succeed } from '../../result';
import { startedFromEditor } from './dryRunMode';
import { pixelsOfBody, pixelsOfRequest } from './dryRunPixels';
import { placeholderPng } from './dryRunPng';
import { completedDryRun, dryRunId, readDryRunId, type DryRunTask } from './dryRunTask';
import { itemFailure } from './itemFailure';

// Colors of neighbouring items are as far apart as can be: the golden angle, in degrees.
const HUE_STEP = 137.5;

function isOn(context: IExecuteFunctions, dryRun: unknown): boolean {
	return dryRun === 'always' || (dryRun === 'manual' && startedFromEditor(context));
}

function isDryItem(context: IExecuteFunctions, itemIndex: number): boolean {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const checked = checkOption(OPTIONS.dryRun, options.dryRun);
	return checked.ok && isOn(context, checked.value);
}

function every(context: IExecuteFunctions, isDry: (itemIndex: number) => boolean): boolean {
	try {
		return context.getInputData().every((_, itemIndex) => isDry(itemIndex));
	} catch {
		// An expression that fails is reported where its item is read.
		return false;
	}
}

/** Whether every item is a dry run, so that not even the credential is needed. */
export function isDryRun(context: IExecuteFunctions): boolean {
	return every(context, (itemIndex) => isDryItem(context, itemIndex));
}

/** Whether the tasks of all items are those of dry runs, about which nobody needs to be asked. */
export function everyTaskIsDry(context: IExecuteFunctions): boolean {
	return every(context, (itemIndex) => {
		const taskId = readTaskId(context, itemIndex);
		return taskId.ok && readDryRunId(taskId.value) !== undefined;
	});
}

function firstReference({ request, files }: SubmitWork): Pixels | undefined {
	const first = files.find(({ link }) => link === request?.imageUrls[0]);
	const { width, height } = first?.head ?? {};
	return width && height ? { width, height } : undefined;
}

function taskOf(run: RunContext, work: SubmitWork): DryRunTask {
	const { request, body } = work;
	const { model } = body as { model?: unknown };
	const task = {
		model: typeof model === 'string' ? model : '',
		...(request
			? { ...pixelsOfRequest(request, firstReference(work)), n: request.n }
			: pixelsOfBody(body)),
		createdAt: run.clock.now(),
	};
	return { ...task, id: dryRunId(task) };
}

/** The job as a dry run where its option says so, otherwise as it is. */
export function withDryRun(run: RunContext, job: Job): Job {
	const { work, settings } = job;
	if (work.kind !== 'submit' || !isOn(run.context, settings.dryRun)) return job;
	const { estimate, warnings, request } = work;
	const references = [
		...(request?.imageUrls ?? []),
		...(request?.maskUrl ? [request.maskUrl] : []),
	];
	const dry = { kind: 'dryRun' as const, task: taskOf(run, work), warnings, references };
	return { ...job, work: { ...dry, ...(estimate && { estimate }) } };
}

/** What is to be done for a task that somebody names. */
export function workOfTask(taskId: string): Work {
	const task = readDryRunId(taskId);
	return task
		? { kind: 'dryRun', task, warnings: [], references: [] }
		: { kind: 'existing', taskId };
}

async function placeholder(
	run: RunContext,
	{ itemIndex, settings }: Job,
	{ id, n, width, height }: DryRunTask,
	index: number,
): Promise<IBinaryData> {
	const lines = ['DRY RUN', `${itemIndex}/${index}`];
	const bytes = await placeholderPng({ width, height }, lines, (itemIndex * HUE_STEP) % 360);
	const name = imageFileName([settings.fileName, id], { index, count: n }, 'png');
	return await run.context.helpers.prepareBinaryData(Buffer.from(bytes), name, 'image/png');
}

/** The output that a real run would have, made from nothing but the job. */
export async function dryRunOutcome(run: RunContext, job: Job, work: DryRunWork): Promise<Outcome> {
	const task = completedDryRun(work.task);
	if (!job.wait) return succeed({ items: [pendingItem(task, job)] });
	const images: FetchedImage[] = [];
	for (const [index, url] of task.imageUrls.entries()) {
		if (run.signal.aborted) return fail(itemFailure(canceledFailure(task), 'notSent'));
		const file = job.download
			? { binary: await placeholder(run, job, work.task, index), type: 'png' as const }
			: {};
		images.push({ url, ...file });
	}
	return succeed(completedOutput(task, images, job));
}
