import { Refusal } from './responses';
import { CODES } from './codes';
import type { AcceptedRequest } from './acceptedRequest';

/** Words in a prompt that the check before submission refuses; the second one passes with `moderation: "low"`. */
export const REFUSED = '[moderated]';
export const BORDERLINE = '[borderline]';

/**
 * The moderation before submission: nothing is charged.
 * @throws Refusal 400; its code is not documented
 */
export function moderate({ prompt, moderation }: AcceptedRequest): void {
	const refused = prompt.includes(REFUSED);
	const borderline = prompt.includes(BORDERLINE) && moderation !== 'low';
	if (!refused && !borderline) return;
	throw new Refusal(400, CODES.inventedModeration, 'The prompt was rejected by content moderation');
}
