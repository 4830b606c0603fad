/* eslint-disable @n8n/community-nodes/no-restricted-imports -- profiles a process on a developer's machine */
import { Session, type Profiler } from 'node:inspector/promises';

/** CPU time that was spent in the code of one place itself, in ms. */
export interface SelfTime {
	readonly place: string;
	readonly ms: number;
}

const SAMPLING_INTERVAL_US = 200;

// The native function by which a session talks to the profiler.
const PROFILER = '(profiler)';

/** The package that a function belongs to, `node:<module>` for Node.js's own, or V8's name in brackets. */
function placeOf({ url, functionName }: Profiler.ProfileNode['callFrame']): string {
	const parts = url.split('/node_modules/');
	if (parts.length > 1) {
		const [scope = '', name = ''] = (parts.at(-1) ?? '').split('/');
		return scope.startsWith('@') ? `${scope}/${name}` : scope;
	}
	if (url.includes('/dist/')) return 'this node';
	if (url.startsWith('node:')) return url.replace(/^node:(internal\/)?([^/]+).*$/, 'node:$2');
	if (url !== '') return 'the bench';
	if (functionName === 'dispatch') return PROFILER;
	return functionName.startsWith('(') ? functionName : 'node:(native code)';
}

/** Runs work under V8's profiler. Waiting and the profiler's own work are left out. */
export async function profiled(work: () => Promise<void>): Promise<SelfTime[]> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US });
	await session.post('Profiler.start');
	await work();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
	const times = new Map<string, number>();
	profile.samples?.forEach((id, index) => {
		const place = places.get(id) ?? '';
		const ms = (profile.timeDeltas?.[index] ?? 0) / 1000;
		times.set(place, (times.get(place) ?? 0) + ms);
	});
	for (const place of ['(idle)', PROFILER]) times.delete(place);
	return [...times].map(([place, ms]) => ({ place, ms })).sort((one, other) => other.ms - one.ms);
}
