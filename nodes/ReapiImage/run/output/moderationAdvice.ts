import type { Work } from '../job';
import type { ItemFailure } from '../payments/itemFailure';

const LENIENT = 'low';

/** Names the option Moderation where the model has it, and where it is not lenient already. */
export function withModerationAdvice(failure: ItemFailure, work: Work): ItemFailure {
	const request = work.kind === 'submit' ? work.request : undefined;
	if (failure.category !== 'moderation' || !request || request.moderation === LENIENT)
		return failure;
	const values = request.model.fields.moderation?.values ?? [];
	if (!values.includes(LENIENT)) return failure;
	return { ...failure, advice: `${failure.advice} Or set the option "Moderation" to Low.` };
}
