import type { ByOperation, OperationOf, Resource } from '../request/operations';

/** The fields of the form, by the parameter that they hold; `references` and `mask` hold one of two. */
export type FieldName =
	| 'model'
	| 'prompt'
	| 'references'
	| 'mask'
	| 'resolution'
	| 'size'
	| 'customSize'
	| 'quality'
	| 'imageCount'
	| 'taskId'
	| 'waitForCompletion'
	| 'downloadImages'
	| 'options';

const SHAPE = ['resolution', 'size', 'customSize', 'quality', 'imageCount'] as const;
const RESULT = ['waitForCompletion', 'downloadImages', 'options'] as const;

/** Which fields each operation shows. The order of the form stands in `createForm`. */
const MATRIX: ByOperation<readonly FieldName[]> = {
	image: {
		generate: ['model', 'prompt', ...SHAPE, ...RESULT],
		edit: ['model', 'prompt', 'references', ...SHAPE, ...RESULT],
		inpaint: ['prompt', 'references', 'mask', ...SHAPE, ...RESULT],
		estimateCost: ['model', ...SHAPE],
	},
	task: { get: ['taskId'], wait: ['taskId', 'downloadImages', 'options'] },
	account: { getBalance: [] },
};

/** The operations of a resource that show a field. */
export function operationsWith<R extends Resource>(
	resource: R,
	field: FieldName,
): OperationOf<R>[] {
	const rows = Object.entries<readonly FieldName[]>(MATRIX[resource]);
	return rows
		.filter(([, fields]) => fields.includes(field))
		.map(([operation]) => operation as OperationOf<R>);
}
