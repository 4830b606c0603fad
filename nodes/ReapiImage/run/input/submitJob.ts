import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../api/failure';
import { UNKNOWN_LATENCY } from '../../models/latency';
import { usualLatency } from '../../models/usualLatency';
import type { ImageRequest } from '../../request/types';
import { succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import type { Job, SubmitWork } from '../job';
import type { Cadence } from '../tasks/cadence';
import { readSettings } from './settings';
import { readSwitch } from './switches';

/** What is known of the latency of a request, and what it depends on. */
function latencyOf(request: ImageRequest | undefined): Pick<Cadence, 'latency' | 'cell'> {
	if (!request) return { latency: UNKNOWN_LATENCY };
	const { model, quality, resolution } = request;
	return { latency: usualLatency(request), cell: [model.id, quality, resolution].join('/') };
}

/** The job of an item whose request is checked: with its options, and whether to wait and to download. */
export function submitJob(
	{ context, asTool }: RunContext,
	itemIndex: number,
	work: SubmitWork,
): Result<Job, Failure> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const settings = readSettings(options);
	if (!settings.ok) return settings;
	const wait = readSwitch(context, 'waitForCompletion', itemIndex);
	if (!wait.ok) return wait;
	const download = readSwitch(context, 'downloadImages', itemIndex);
	if (!download.ok) return download;
	const { pollIntervalS } = settings.value;
	return succeed({
		itemIndex,
		settings: settings.value,
		cadence: { ...latencyOf(work.request), pollIntervalS },
		wait: wait.value,
		download: download.value && !asTool,
		work,
	});
}
