/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- loads the built package by hand, as n8n's own loader does */
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type { INodeParameters, INodeExecutionData, INodeType } from 'n8n-workflow';
import type * as Clock from '../../nodes/ReapiImage/run/clock';
import type * as Execute from '../../nodes/ReapiImage/run/execute';
import type * as Learned from '../../nodes/ReapiImage/run/tasks/learnedLatency';
import { initEngine, loadPackage, pipeline, runWorkflow } from '../engine/harness';
import type { SimulatorAddress } from './children/simulatorProcess';
import { offerDeduplication } from './deduplication';
import { hurried } from './hurriedClock';
import { ROOT } from './paths';

const TYPE = 'n8n-nodes-reapi.reapiImage';
const requireHere = createRequire(__filename);

/** Runs workflows around one node in n8n's engine, with n8n's storage in the file system. */
export interface EngineRunner {
	/** @throws Error when the workflow fails or an image has no file */
	run(items: number, parameters: INodeParameters): Promise<INodeExecutionData[]>;
}

type ExecuteFunction = NonNullable<INodeType['execute']>;

function built<T>(file: string): T {
	return requireHere(join(ROOT, 'dist', 'nodes', 'ReapiImage', file)) as T;
}

/** The built node's execute() on the hurried clock. */
export function hurriedExecute(): ExecuteFunction {
	const { systemClock } = built<typeof Clock>('run/clock.js');
	return built<typeof Execute>('run/execute.js').createExecute(hurried(systemClock));
}

/** The execute() of a built node that shares nothing with the others of this process, so that they learn nothing of its tasks. */
export function separateExecute(): ExecuteFunction {
	const dist = join(ROOT, 'dist') + sep;
	for (const file of Object.keys(requireHere.cache)) {
		if (file.startsWith(dist)) delete requireHere.cache[file];
	}
	const { systemClock } = built<typeof Clock>('run/clock.js');
	return built<typeof Execute>('run/execute.js').createExecute(systemClock);
}

/** Makes the built node forget what earlier runs of this process have shown of the latency. */
export function forgetLatency(): void {
	built<typeof Learned>('run/tasks/learnedLatency.js').latencyOfProcess.clear();
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
	await offerDeduplication();
	const { nodeTypes, credentialTypes } = await loadPackage(ROOT);
	const ours = nodeTypes[TYPE] as INodeType;
	// Not a copy: execute() is a method of the node's class.
	const measured: INodeType = execute ? { description: ours.description, execute } : ours;
	return {
		async run(items, parameters) {
			const input = Array.from({ length: items }, () => ({ json: {} }));
			const result = await runWorkflow({
				workflow: pipeline(input, { type: TYPE, parameters }),
				nodeTypes: { [TYPE]: measured },
				credentialTypes,
				credentials: { reapiApi: { apiKey, baseUrl: url } },
			});
			if (result.status !== 'success') throw new Error(result.error?.message ?? result.status);
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
