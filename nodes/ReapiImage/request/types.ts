import type { Model } from '../models/model';

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

/** A request that may be sent, and what its author should know about it. */
export interface CheckedRequest {
	readonly request: ImageRequest;
	readonly warnings: readonly RequestWarning[];
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

/**
 * Values as a form, an expression or an agent gives them; anything may be of a wrong type. A field that the form does
 * not show is missing; one that is there and holds nothing is an expression that gave nothing.
 */
export type RequestInput = Readonly<Partial<Record<RequestField, unknown>>>;

/** A broken rule. */
export interface RequestIssue {
	readonly field: RequestField;
	/** What is wrong, without the name of the field and without a full stop: `is 9, but must be …`. */
	readonly problem: string;
	/** What is allowed and what to do, in whole sentences. */
	readonly advice: string;
	/** The code that reAPI would refuse it with, where the vendor's page has a row for it. */
	readonly code?: number;
}

/** Something that may be sent, but is perhaps not what was meant. */
export type RequestWarning =
	/** The prompt contains words that a failed expression leaves behind. */
	| { readonly kind: 'leftoverWords'; readonly words: readonly string[] }
	/** A field gave nothing, and the form's default was taken. */
	| { readonly kind: 'defaultTaken'; readonly field: RequestField; readonly value: string }
	/** A custom request does not keep the rules that the node knows of its model. */
	| { readonly kind: 'rulesBroken'; readonly model: string; readonly problems: readonly string[] }
	/** The API accepts the value, and renders something else. */
	| {
			readonly kind: 'notRendered';
			readonly field: RequestField;
			readonly value: string;
			readonly rendered: string;
	  };

/** Where a check puts what it finds. */
export interface Findings {
	reject(issue: RequestIssue): void;
	warn(warning: RequestWarning): void;
}
