import type { Models } from '../../nodes/ReapiImage/models/model';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';
import { latencyCells } from '../../nodes/ReapiImage/models/usualLatency';
import { firstPollAfter } from '../../nodes/ReapiImage/run/tasks/cadence';
import { table } from './table';

/** How long a request usually takes, and when the node checks it for the first time. */
export function latencyTable(models: Models): string {
	const rows = models.flatMap((model) =>
		latencyCells(model).map(({ resolution, quality, range }) => [
			model.name,
			resolutionLabel(resolution),
			quality ?? '–',
			`${range.fromS} to ${range.toS} s`,
			range.source === 'vendor' ? "vendor's table" : 'our interpolation',
			`after ${firstPollAfter({ latency: range, pollIntervalS: 0 }) / 1000} s`,
		]),
	);
	return table(
		['Model', 'Resolution', 'Quality', 'Usual time', 'Source', 'First status check'],
		rows,
	);
}
