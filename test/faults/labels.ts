import { HOSTILE_IMAGES, type PlannedFault } from '../simulator';
import { FAULTS } from './faultList';
import { FEATURES } from './features';
import { HOSTS, TABLE_FAULTS } from './surroundings';

/** Where a fault comes in the life of a request, and how long a wait it asks for, told apart by a word. */
function flavorOf(fault: Record<string, unknown>): string {
	const { stage, how, retryAfter, retryAfterDate } = fault;
	const seconds = Number(retryAfter ?? retryAfterDate ?? 0);
	return [
		stage === 'after' ? 'after' : '',
		how === undefined ? '' : String(how),
		retryAfterDate === undefined ? '' : 'date',
		seconds > 100 ? 'long' : seconds > 0 ? 'short' : '',
	]
		.filter(Boolean)
		.join(' ');
}

function nameOf(fault: PlannedFault['fault']): string {
	const { kind } = fault;
	if (kind === 'image') {
		const known = HOSTILE_IMAGES.find((each) => each.fault === fault);
		return known?.what ?? JSON.stringify(fault);
	}
	const detail =
		kind === 'status'
			? String(fault.status)
			: kind === 'fail'
				? String(fault.code)
				: kind === 'images'
					? String(fault.urls)
					: kind === 'redirect'
						? fault.to
						: '';
	return [kind, detail, flavorOf({ ...fault })].filter(Boolean).join(' ');
}

/** The name of a fault in the figures of a campaign: faults that differ in the wording of a body alone share one. */
export function labelOf({ on, fault }: PlannedFault): string {
	// Balances are asked for rarely: what can go wrong with them is told apart by its kind.
	return on === 'balance' ? `balance ${fault.kind}` : `${on} ${nameOf(fault)}`;
}

function planned(): string[] {
	return Object.entries(FAULTS).flatMap(([on, faults]) =>
		faults.map((fault) => labelOf({ on, fault } as PlannedFault)),
	);
}

/** Every fault, and everything else that is drawn, that may come to pass in a campaign. */
export const LABELS: readonly string[] = [
	...new Set([
		...planned(),
		...HOSTS.map((host) => `host ${host}`),
		...Object.keys(TABLE_FAULTS).map((name) => `notes ${name}`),
		'credential unreadable',
		'connection refused',
		'stop',
		'Retry On Fail',
		...FEATURES,
	]),
];
