/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- loads the built package by hand, as n8n's own loader does */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeParameters, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { Clock } from '../../nodes/ReapiImage/run/clock';
import type * as Execute from '../../nodes/ReapiImage/run/execute';
import { initEngine, loadPackage, pipeline, runWorkflow } from '../engine/harness';
import type { SimulatorAddress } from './children/simulatorProcess';
import { ROOT } from './paths';

const TYPE = 'n8n-nodes-reapi.reapiImage';
const requireHere = createRequire(__filename);

/** Runs workflows around one node in n8n's engine, with n8n's storage in the file system. */
export interface EngineRunner {
	/** @throws Error when the workflow fails or an image has no file */
	run(items: number, parameters: INodeParameters): Promise<INodeExecutionData[]>;
}

type ExecuteFunction = NonNullable<INodeType['execute']>;

/** The built node's execute() with another clock. */
export function executeWith(clock: Clock): ExecuteFunction {
	const path = join(ROOT, 'dist', 'nodes', 'ReapiImage', 'run', 'execute.js');
	return (requireHere(path) as typeof Execute).createExecute(clock);
}

/**
 * Sets up the engine with the built package.
 * @param execute in place of the built node's own: a peer's, or ours with another clock
 */
export async function engineRunner(
	{ url, apiKey }: SimulatorAddress,
	execute?: ExecuteFunction,
): Promise<EngineRunner> {
	await initEngine({ binaryMode: 'filesystem' });
	const { nodeTypes, credentialTypes } = await loadPackage(ROOT);
	const ours = nodeTypes[TYPE] as INodeType;
	const measured = { ...ours, ...(execute && { execute }) };
	return {
		async run(items, parameters) {
			const input = Array.from({ length: items }, () => ({ json: {} }));
			const result = await runWorkflow({
				workflow: pipeline(input, { type: TYPE, parameters }),
				nodeTypes: { [TYPE]: measured },
				credentialTypes,
				credentials: { reapiApi: { apiKey, baseUrl: url } },
			});
			if (result.status !== 'success') throw result.error ?? new Error(result.status);
			const output = result.items('Node');
			if (output.length !== items || output.some(({ binary }) => !binary?.data?.id)) {
				throw new Error(`${items} items went in, ${output.length} came out, or files are missing`);
			}
			return output;
		},
	};
}

/** Parameters of a request for one image, which every runner of the bench makes. */
export const REQUEST = {
	model: 'gpt-image-2-official',
	prompt: 'a lighthouse in a storm',
	resolution: '1k',
	size: '1:1',
	quality: 'medium',
	n: 1,
} as const;

/** The same for our node: its parameters are named as the API's fields. */
export const GENERATE: INodeParameters = { resource: 'image', operation: 'generate', ...REQUEST };
