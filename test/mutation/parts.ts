/** What is mutated: the parts whose tests are fast, by the name that `--only` takes. */
export const PARTS = {
	models: 'nodes/ReapiImage/models/**/*.ts',
	request: 'nodes/ReapiImage/request/**/*.ts',
	api: 'nodes/ReapiImage/api/**/*.ts',
	payments: 'nodes/ReapiImage/run/payments/**/*.ts',
	tasks: 'nodes/ReapiImage/run/tasks/**/*.ts',
} as const;

export type Part = keyof typeof PARTS;
