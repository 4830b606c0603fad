import type { ByOperation, OperationOf, Resource } from '../request/operations';

/** The fields of the form. Some stand for several parameters: `references`, `customSize`, `customRequest`. */
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
	| 'options'
	| 'requestOptions'
	| 'customRequest';

const SHAPE = ['resolution', 'size', 'customSize', 'quality', 'imageCount'] as const;
const RESULT = ['waitForCompletion', 'downloadImages', 'options'] as const;
const MADE = [...SHAPE, ...RESULT, 'requestOptions'] as const;

/** Which fields each operation shows. The order of the form stands in `createForm`. */
const MATRIX: ByOperation<readonly FieldName[]> = {
	image: {
		generate: ['model', 'prompt', ...MADE],
		edit: ['model', 'prompt', 'references', ...MADE],
		inpaint: ['prompt', 'references', 'mask', ...MADE],
		custom: ['customRequest', ...RESULT],
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
