import type { Model } from '../models/model';
import type { Rejection } from './rejections';

/** A request that keeps every rule of its model; every field has its final value. */
export interface ImageRequest {
	readonly model: Model;
	readonly prompt: string;
	/** A ratio, `auto` or WIDTHxHEIGHT; undefined: mirrors the first reference image. */
	readonly size?: string;
	readonly resolution: string;
	/** Undefined for a model without qualities. */
	readonly quality?: string;
	/** Images to make; 1 for a model that makes one at a time. */
	readonly n: number;
	readonly imageUrls: readonly string[];
	readonly maskUrl?: string;
	readonly background?: string;
	readonly moderation?: string;
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

/** Reports a broken rule. */
export type Reject = (
	field: RequestField,
	rejection: Rejection,
	value: unknown,
	advice: string,
) => void;
