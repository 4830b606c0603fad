import type { ModelId } from '../models/models';
import type { Background, Moderation, Quality } from '../models/qualities';
import type { Rejection } from './rejections';
import type { Resolution } from '../models/sizes';

/** The operations that make a request. `edit` needs references, `inpaint` a mask as well. */
export type ImageOperation = 'generate' | 'edit' | 'inpaint';

/** A request that keeps every rule of the API; every field has its final value. */
export interface ImageRequest {
	readonly model: ModelId;
	readonly prompt: string;
	/** One of the 14 sizes or WIDTHxHEIGHT; undefined: mirrors the first reference image. */
	readonly size?: string;
	readonly resolution: Resolution;
	readonly quality: Quality;
	readonly n: number;
	readonly imageUrls: readonly string[];
	readonly maskUrl?: string;
	readonly background: Background;
	readonly moderation: Moderation;
}

/** The fields of a request by the names of the node's parameters. */
export type RequestField =
	| 'model'
	| 'prompt'
	| 'size'
	| 'width'
	| 'height'
	| 'resolution'
	| 'quality'
	| 'n'
	| 'imageUrls'
	| 'maskUrl'
	| 'background'
	| 'moderation';

/** A broken rule: which field, what it held, reAPI's code and wording, and what to do. */
export interface RequestIssue extends Rejection {
	readonly field: RequestField;
	readonly value: unknown;
	readonly advice: string;
}

/** Values as a form, an expression or an agent gives them; anything may be missing or of a wrong type. */
export type RequestInput = Readonly<Partial<Record<RequestField, unknown>>>;

export type CheckedRequest =
	| { readonly ok: true; readonly request: ImageRequest }
	| { readonly ok: false; readonly issues: readonly RequestIssue[] };

/** Reports a broken rule to zod in the form that {@link checkRequest} reads back. */
export type Reject = (
	field: RequestField,
	rejection: Rejection,
	value: unknown,
	advice: string,
) => void;
