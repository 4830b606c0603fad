import { usualLatency } from '../../nodes/ReapiImage/models/latency';
import { OFFICIAL_MODEL } from '../../nodes/ReapiImage/models/models';
import { BILLED_QUALITIES } from '../../nodes/ReapiImage/models/qualities';
import { RESOLUTIONS } from '../../nodes/ReapiImage/models/sizes';
import { firstPollAfter } from '../../nodes/ReapiImage/run/tasks/cadence';
import { table } from './table';

/** How long a request usually takes, and when the node looks at it for the first time. */
export function latencyTable(): string {
	const rows = BILLED_QUALITIES.flatMap((quality) =>
		RESOLUTIONS.map((resolution) => {
			const latency = usualLatency({ model: OFFICIAL_MODEL, resolution, quality });
			const first = firstPollAfter({ latency, pollIntervalS: 0 }) / 1000;
			return [
				quality,
				resolution.toUpperCase(),
				`${latency.fromS} to ${latency.toS} s`,
				latency.source === 'vendor' ? "vendor's table" : 'our interpolation',
				`after ${first} s`,
			];
		}),
	);
	return table(['Quality', 'Resolution', 'Usual time', 'Source', 'First look'], rows);
}
