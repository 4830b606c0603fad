import type { Trace } from '../trace';

/** No request after the stop but those that the node had begun before. */
export function requestsAfterCancel({ cancelledAt, requests }: Trace): string[] {
	if (cancelledAt === undefined) return [];
	return requests
		.filter(({ call }) => call !== undefined && call.startedAt > cancelledAt)
		.map(({ method, path, call }) => {
			const late = Math.round((call?.startedAt ?? 0) - cancelledAt);
			return `${method} ${path} ${late} ms after the stop`;
		});
}
