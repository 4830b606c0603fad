import type { INodeExecutionData } from 'n8n-workflow';
import type { Estimate } from '../models/estimate';
import type { ImageRequest, RequestWarning } from '../request/types';
import type { Result } from '../result';
import type { LinkedFile } from './input/binaryReferences';
import type { Settings } from './input/settings';
import type { DryRunTask } from './payments/dryRunTask';
import type { ItemFailure } from './payments/itemFailure';
import type { Cadence } from './tasks/cadence';

/** A request to submit. */
export interface SubmitWork {
	readonly kind: 'submit';
	/** What is sent, as it is. */
	readonly body: object;
	/** What the body asks for; undefined where the node does not know its model. */
	readonly request?: ImageRequest;
	/** Its price; undefined where the node does not know it. */
	readonly estimate?: Estimate;
	/** What its author should know about it, though it may be sent. */
	readonly warnings: readonly RequestWarning[];
	/** The input files that the body has links to. */
	readonly files: readonly LinkedFile[];
}

/** A request that is checked like any other, and not sent. */
export interface DryRunWork {
	readonly kind: 'dryRun';
	readonly task: DryRunTask;
	/** What the request would cost; undefined where nobody knows it. */
	readonly estimate?: Estimate;
	readonly warnings: readonly RequestWarning[];
	/** Addresses of the references and the mask. */
	readonly references: readonly string[];
}

/** A task that exists already. */
export interface ExistingWork {
	readonly kind: 'existing';
	readonly taskId: string;
	/** It costs nothing more. */
	readonly estimate?: undefined;
}

/** Where the images of a job come from. */
export type Work = SubmitWork | DryRunWork | ExistingWork;

/** What is to be done for one input item. */
export interface Job {
	readonly itemIndex: number;
	readonly settings: Settings;
	readonly cadence: Cadence;
	readonly wait: boolean;
	readonly download: boolean;
	readonly work: Work;
}

/** The output of one item, with what a warning needs to know of it. */
export interface ItemOutput {
	readonly items: INodeExecutionData[];
	/** Images that were asked for and that reAPI did not deliver. */
	readonly missingImages?: number;
	/** Output items without a file because a download failed. */
	readonly undelivered?: number;
	/** Types of files (`JPEG`) where the vendor promises another one. */
	readonly unpromisedTypes?: readonly string[];
}

/** The end of one item: its output, or why there is none. */
export type Outcome = Result<ItemOutput, ItemFailure>;
