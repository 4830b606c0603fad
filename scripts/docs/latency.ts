import type { LatencyRange } from '../../nodes/ReapiImage/models/latency';
import type { Models } from '../../nodes/ReapiImage/models/model';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';
import { latencyCells } from '../../nodes/ReapiImage/models/usualLatency';
import {
	firstCheckSpan,
	INTERVAL_MS,
	MAX_INTERVAL_MS,
	SLOW_FROM_MS,
	SLOW_INTERVAL_MS,
} from '../../nodes/ReapiImage/run/tasks/cadence';
import { RATE } from '../../nodes/ReapiImage/run/tasks/rate';
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

/** How often the node checks, in a sentence. */
export function cadenceText(): string {
	const seconds = (ms: number) => `${ms / 1000} seconds`;
	return `After the first status check, the node checks a task about every ${seconds(INTERVAL_MS)} until ${SLOW_FROM_MS / 60_000} minutes have passed, then every ${seconds(SLOW_INTERVAL_MS)}, slowly up to every ${seconds(MAX_INTERVAL_MS)}. All tasks of a node together: ${RATE.first} requests a second at first, up to ${RATE.ceiling} while reAPI does not object.`;
}
