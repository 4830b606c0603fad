import type { LatencyRange } from '../../nodes/ReapiImage/models/latency';
import type { Models } from '../../nodes/ReapiImage/models/model';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';
import { latencyCells } from '../../nodes/ReapiImage/models/usualLatency';
import { firstCheckSpan } from '../../nodes/ReapiImage/run/tasks/cadence';
import { table } from './table';

function firstCheck(latency: LatencyRange): string {
	const { fromMs, toMs } = firstCheckSpan({ latency, pollIntervalS: 0 });
	return `after ${fromMs / 1000} to ${toMs / 1000} s`;
}

/** How long a request usually takes, and when the node checks it for the first time. */
export function latencyTable(models: Models): string {
	const rows = models.flatMap((model) =>
		latencyCells(model).map(({ resolution, quality, range }) => [
			model.name,
			resolutionLabel(resolution),
			quality ?? '–',
			`${range.fromS} to ${range.toS} s`,
			range.source === 'vendor' ? "vendor's table" : 'our interpolation',
			firstCheck(range),
		]),
	);
	return table(
		['Model', 'Resolution', 'Quality', 'Usual time', 'Source', 'First status check'],
		rows,
	);
}
