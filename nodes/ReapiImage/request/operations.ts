import { IMAGE_OPERATIONS } from '../models/model';

/**
 * Every operation of the node, by resource: the one list that the form and the run are typed against. An operation
 * that only one of them knows does not compile.
 */
export const OPERATIONS = {
	image: [...IMAGE_OPERATIONS, 'custom', 'estimateCost'],
	task: ['get', 'wait'],
	account: ['getBalance'],
} as const;

export type Resource = keyof typeof OPERATIONS;

/** The operations of one resource. */
export type OperationOf<R extends Resource> = (typeof OPERATIONS)[R][number];

/** Something for every operation, by resource and operation. */
export type ByOperation<T> = {
	readonly [R in Resource]: { readonly [O in OperationOf<R>]: T };
};
