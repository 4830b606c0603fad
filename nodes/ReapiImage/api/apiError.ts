import { z } from 'zod';
import { isBlank } from '../request/blank';

/** What reAPI says of an error, in a response or in a failed task; anything may be missing. */
export interface ApiError {
	/** A whole number; the documented ones have five digits. */
	readonly code?: number;
	/** A text in which something can be read. */
	readonly message?: string;
	readonly requestId?: string;
}

const code = z
	.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
	.pipe(z.number().int().safe())
	.optional()
	.catch(undefined);

const text = z
	.string()
	.refine((said) => !isBlank(said))
	.optional()
	.catch(undefined);

/** Reads `{code, message, request_id}`, or an error that is plain text: integrators saw both. */
export const apiError = z.union([
	z
		.object({ code, message: text, request_id: text })
		.transform(({ request_id: requestId, ...said }): ApiError => ({ ...said, requestId })),
	z.string().transform((said): ApiError => ({ message: text.parse(said) })),
]);
