import type { INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../api/failure';
import type { Estimate } from '../models/estimate';
import type { RequestBody } from '../request/body';
import type { ImageRequest } from '../request/types';
import type { Cadence } from './tasks/cadence';
import type { Settings } from './input/settings';

/** What is to be done for one input item: submit and wait, or wait for a task that exists. */
export interface Job {
	readonly itemIndex: number;
	readonly settings: Settings;
	readonly cadence: Cadence;
	readonly wait: boolean;
	readonly download: boolean;
	/** The request to submit; undefined: `taskId` names a task that exists. */
	readonly order?: {
		readonly request: ImageRequest;
		readonly body: RequestBody;
		readonly estimate: Estimate;
	};
	readonly taskId?: string;
}

/** The end of one item: its output items, or why there are none. */
export type Outcome =
	| { readonly ok: true; readonly items: INodeExecutionData[] }
	| { readonly ok: false; readonly failure: Failure };

export const failed = (failure: Failure): Outcome => ({ ok: false, failure });
