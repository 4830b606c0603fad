import type { Trace } from '../trace';

/** No request after the stop, or the end of the run, but those that the node had begun before. */
export function requestsAfterCancel({ cancelledAt, endedAt, requests }: Trace): string[] {
	const over = cancelledAt ?? endedAt;
	return requests.flatMap(({ method, path, call }) => {
		if (call === undefined || call.startedAt <= over) return [];
		return `${method} ${path} ${Math.round(call.startedAt - over)} ms after the run was over`;
	});
}
