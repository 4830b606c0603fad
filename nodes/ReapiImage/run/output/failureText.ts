import { oneLine } from '../../request/shownValue';
import { shownTaskId } from '../../request/taskId';
import type { ItemFailure } from '../payments/itemFailure';

const MAYBE_CHARGED = 'a task may have been made and charged';

const LOST_RESPONSE =
	'The submission may have reached reAPI, which then made a task and charged for it; it is not repeated, because that could charge twice.';

function moneySentence({ payment, estimatedCredits, taskId }: ItemFailure): string {
	switch (payment) {
		case 'notSent':
		case 'refused':
		case 'free':
			return 'Nothing was charged.';
		case 'refunded':
			return 'reAPI refunds the credits of a failed task.';
		case 'unknown':
			return '';
		case 'accepted':
			return taskId === undefined
				? ''
				: 'The task is paid for: fetch its images with the operation Task > Wait and this task ID; do not submit it again.';
		case 'uncertain': {
			const cost =
				estimatedCredits === undefined
					? ''
					: ` (one such item costs about ${estimatedCredits} credits)`;
			const named =
				taskId === undefined
					? ''
					: ' The response names a task: fetch its images with the operation Task > Wait and this task ID.';
			return `${LOST_RESPONSE}${named} Before you run this item again, compare your credit balance with the operation Account > Get Balance${cost}.`;
		}
	}
}

const SHOWN_URLS = 16;
const URL_CHARS = 2_000;

function shownUrls(urls: readonly string[]): string {
	const more = urls.length > SHOWN_URLS ? [`and ${urls.length - SHOWN_URLS} more`] : [];
	return [...urls.slice(0, SHOWN_URLS).map((url) => oneLine(url, URL_CHARS)), ...more].join(' ');
}

/** The whole text of a failure: what happened, for which items, with every id, and what to do. */
export function failureMessage(failure: ItemFailure, itemIndexes: readonly number[]): string {
	const { code, httpStatus, taskId, requestId, imageUrls, detail } = failure;
	const facts = [
		...(detail === undefined ? [] : [detail]),
		...(code === undefined ? [] : [`reAPI code ${code}`]),
		...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
		...(taskId === undefined ? [] : [`Task ID: ${shownTaskId(taskId)}`]),
		...(requestId === undefined ? [] : [`Request ID: ${requestId}`]),
		...(imageUrls?.length ? [`Images: ${shownUrls(imageUrls)}`] : []),
	];
	return [
		`${itemIndexes.length === 1 ? 'Item' : 'Items'} ${itemIndexes.join(', ')}: ${failure.reason.replace(/\.$/, '')}.`,
		facts.length > 0 ? `[${facts.join(', ')}]` : '',
		moneySentence(failure),
		// To try again later is what must not be done where the submission may have been charged.
		failure.payment === 'uncertain' && failure.category === 'server' ? '' : failure.advice,
	]
		.filter(Boolean)
		.join(' ');
}

/** The short reason, for a headline: with the code and a possible charge, without advice. */
export function failureReason({ reason, code, payment }: ItemFailure): string {
	const text = code === undefined ? reason : `${reason} (reAPI code ${code})`;
	return payment === 'uncertain' ? `Uncertain: ${text}; ${MAYBE_CHARGED}` : text;
}

/** The short reason as workflows see it in `error`: what begins with "Not submitted: " or "Uncertain: " can be relied on. */
export function failedItemReason(failure: ItemFailure): string {
	const text = failureReason(failure);
	return failure.payment === 'notSent' ? `Not submitted: ${text}` : text;
}
