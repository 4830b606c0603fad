import { randomBytes } from 'node:crypto';
import { usualLatency } from '../../nodes/ReapiImage/models/usualLatency';
import type { Pixels } from '../../nodes/ReapiImage/models/sizes';
import { chance } from './chance';
import { clock } from './clock';
import type { TaskFault } from './faultKinds';
import type { Account, LedgerEntry } from './ledger';
import type { SimulatorOptions } from './options';
import { outputPixels } from './pixels';
import { fetchReferences, type FetchedReference } from './references';
import type { AcceptedRequest } from './acceptedRequest';

/** Why a task fails. */
export interface TaskFailure {
	readonly code: number;
	readonly message: string;
	readonly as: 'object' | 'text';
}

/** A task from its submission on. Its state follows from the time: nothing runs in the background. */
export interface SimulatedTask {
	readonly id: string;
	readonly request: AcceptedRequest;
	readonly account: Account;
	readonly charge: LedgerEntry;
	/** Milliseconds since 1970. */
	createdAt: number;
	/** When it ends, if its references are in by then. Milliseconds since 1970. */
	readonly doneAt: number;
	readonly faults: readonly TaskFault[];
	/** Undefined as long as they are being fetched. */
	references?: readonly FetchedReference[];
	failure?: TaskFailure;
	/** Requests for this task's state so far. */
	polls: number;
}

const MESSAGES: Readonly<Record<number, string>> = {
	80001: 'provider_submit_failed',
	80002: 'provider_polling_timeout',
	80003: 'provider_failed',
	80006: 'Request violates content policy',
};

/** `task_` and 32 hexadecimal digits, as on the vendor's page. */
export function newTaskId(): string {
	return `task_${randomBytes(16).toString('hex')}`;
}

function faultOf<K extends TaskFault['kind']>(faults: readonly TaskFault[], kind: K) {
	return faults.find((fault): fault is Extract<TaskFault, { kind: K }> => fault.kind === kind);
}

function durationMs(
	request: AcceptedRequest,
	faults: readonly TaskFault[],
	options: SimulatorOptions,
	repetition: number,
): number {
	const fixed = faultOf(faults, 'takes')?.seconds ?? options.taskSeconds;
	if (typeof fixed === 'function') return fixed(request.body) * 1000;
	if (fixed !== undefined) return fixed * 1000;
	const { fromS, toS } = usualLatency(request);
	const seconds = fromS + (toS - fromS) * chance(options.seed, request.body, repetition);
	return seconds * 1000 * options.timeScale;
}

function failureOf(faults: readonly TaskFault[], key: string): TaskFailure | undefined {
	const fault = faultOf(faults, 'fail');
	if (!fault) return undefined;
	const message = fault.message ?? MESSAGES[fault.code] ?? 'provider_failed';
	return { code: fault.code, as: fault.as, message: message.replaceAll('{key}', key) };
}

/**
 * Makes the task of an accepted and charged request.
 * @param repetition how many tasks with the same body came before: it makes their latencies differ
 */
export function makeTask(
	made: { id: string; request: AcceptedRequest; account: Account; charge: LedgerEntry },
	faults: readonly TaskFault[],
	options: SimulatorOptions,
	repetition: number,
): SimulatedTask {
	const createdAt = clock();
	const { request, charge } = made;
	const doneAt = createdAt + durationMs(request, faults, options, repetition);
	const failure = failureOf(faults, charge.key);
	const task: SimulatedTask = { ...made, createdAt, doneAt, faults, failure, polls: 0 };
	const { imageUrls, maskUrl } = request;
	if (imageUrls.length === 0) task.references = [];
	else {
		void fetchReferences(imageUrls, maskUrl, options.fetchReferences).then((references) => {
			const fault = references.find((reference) => reference.fault !== undefined)?.fault;
			if (fault !== undefined) {
				task.failure ??= { code: 80003, message: `provider_failed: ${fault}`, as: 'object' };
			}
			task.references = references;
		});
	}
	return task;
}

/** The state of a task now. A failed one is refunded before this tells it (vendor's page). */
export function settle(task: SimulatedTask): 'processing' | 'completed' | 'failed' {
	if (task.references === undefined || clock() < task.doneAt) return 'processing';
	if (!task.failure) return 'completed';
	task.account.refund(task.charge);
	return 'failed';
}

/** Pixels of each image of a task. */
export function taskPixels({ request, references }: SimulatedTask): Pixels {
	return outputPixels(request, references?.[0]?.pixels);
}

function imageUrlsOf(task: SimulatedTask, imageOrigin: string): readonly string[] | undefined {
	const { n } = task.request;
	const { format = 'png' } = task.request;
	const folder = `/media/tasks/${task.id.replace('task_', '')}`;
	const path = (index: number) => `${folder}/${index}.${format}`;
	const at = (origin: string) => Array.from({ length: n }, (_, index) => `${origin}${path(index)}`);
	const urls = faultOf(task.faults, 'images')?.urls;
	if (Array.isArray(urls)) return urls;
	switch (urls) {
		case 'missing':
			return undefined;
		case 'empty':
			return [];
		case 'short':
			return at(imageOrigin).slice(0, -1);
		case 'private':
			return at('http://10.0.0.1');
		case 'scheme':
			return at('ftp://cdn.example.com');
		case 'plainHttp':
			return at('http://cdn.example.com');
		default:
			return at(imageOrigin);
	}
}

/** The body of the response to a submission or a poll. */
export interface TaskEnvelope {
	readonly id: string;
	readonly model: string;
	readonly status: string;
	readonly created_at: number;
	readonly output?: unknown;
	readonly error?: { code: number; message: string } | string | null;
	readonly usage?: { credits: number };
}

/** The envelope of a submission: the vendor's example has neither `output` nor `error` there. */
export function submitEnvelope({ id, request, createdAt, faults }: SimulatedTask): TaskEnvelope {
	const unitMs = faultOf(faults, 'milliseconds') ? 1 : 1000;
	return {
		id,
		model: request.model.id,
		status: 'processing',
		created_at: Math.floor(createdAt / unitMs),
	};
}

function outputOf(task: SimulatedTask, imageOrigin: string): unknown {
	if (faultOf(task.faults, 'noImages')) return { image_urls: [] };
	const given = faultOf(task.faults, 'output');
	return given ? given.output : { image_urls: imageUrlsOf(task, imageOrigin) };
}

function errorOf(
	{ failure, faults, charge }: SimulatedTask,
	status: string,
): TaskEnvelope['error'] {
	const message = faultOf(faults, 'noImages')?.message;
	if (status === 'completed' && message !== undefined) {
		return { code: 0, message: message.replaceAll('{key}', charge.key) };
	}
	if (status !== 'failed') return null;
	if (failure?.as === 'text') return failure.message;
	return { code: failure?.code ?? 0, message: failure?.message ?? '' };
}

/** The envelope of a poll. */
export function pollEnvelope(
	task: SimulatedTask,
	imageOrigin: string,
	{ usage }: Pick<SimulatorOptions, 'usage'>,
): TaskEnvelope {
	const status = settle(task);
	// Seen by others in tasks of other models only; the vendor's pages do not have it.
	const told = status === 'completed' && (usage || task.request.format !== undefined);
	return {
		...submitEnvelope(task),
		status,
		output: status === 'completed' ? outputOf(task, imageOrigin) : null,
		error: errorOf(task, status),
		...(told && { usage: { credits: task.charge.credits } }),
	};
}
