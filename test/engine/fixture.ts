import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { ReapiApi } from '../../credentials/ReapiApi.credentials';
import type { Clock } from '../../nodes/ReapiImage/run/clock';
import { createExecute } from '../../nodes/ReapiImage/run/execute';
import { latencyOfProcess } from '../../nodes/ReapiImage/run/tasks/learnedLatency';
import { ReapiImage } from '../../nodes/ReapiImage/ReapiImage.node';
import {
	startSimulator,
	type PlannedFault,
	type RequestRecord,
	type Simulator,
	type SimulatorOptions,
} from '../simulator';
import { fastClock } from './fastClock';
import {
	closeEngine,
	initEngine,
	loop,
	pipeline,
	startWorkflow,
	type EngineOptions,
	type EngineResult,
	type NodeTypeMap,
	type RunningWorkflow,
	type RunOptions,
	type SourceItem,
} from './harness';

/** The node and its tool variant, as workflows name them. */
export const REAPI_IMAGE = 'n8n-nodes-reapi.reapiImage';
export const REAPI_IMAGE_TOOL = 'n8n-nodes-reapi.reapiImageTool';

/** What can go wrong with the answer to a request, as a test plans it. */
export type ResponseFault = Exclude<PlannedFault, { on: 'task' }>['fault'];

/** The parts of the package that a bench needs. */
export interface Product {
	readonly createExecute: typeof createExecute;
	readonly ReapiImage: typeof ReapiImage;
	readonly ReapiApi: typeof ReapiApi;
}

/** What surrounds the parameters of a run. */
export interface Surroundings {
	/** Input of the node; by default one item with an empty `json`. */
	items?: SourceItem[];
	/** Give the node one item at a time, in a loop. */
	loop?: boolean;
	/** Settings of the node besides its parameters: `onError`, `retryOnFail` … */
	node?: Partial<INode>;
	/** In place of the simulator's own key and address. */
	credential?: { apiKey?: ICredentialDataDecryptedObject[string]; baseUrl?: string };
	/** Node types besides the node itself. */
	nodeTypes?: NodeTypeMap;
	/** Options of the engine: `signal`, `executionId` … */
	run?: Partial<RunOptions>;
}

/** The node in n8n's engine, against a simulator of its own. */
export interface Bench {
	readonly simulator: Simulator;
	/** Starts the pipeline of the harness with the node in it. */
	start(parameters: IDataObject, surroundings?: Surroundings): RunningWorkflow;
	/** Runs it to its end. */
	run(parameters: IDataObject, surroundings?: Surroundings): Promise<EngineResult>;
	/** The submissions that arrived, in their order. */
	posts(): RequestRecord[];
	/** Their bodies. */
	bodies(): unknown[];
}

/**
 * For the tests of one file: the engine, and a simulator that is reset before each test, whose tasks are done at
 * once unless `options` say otherwise. Time passes for the node as `clock` says.
 * @param product what is tested, if not the files of this repository
 */
export function useBench(
	options: Partial<SimulatorOptions> = {},
	engine: EngineOptions = {},
	clock: Clock = fastClock(),
	product: Product = { createExecute, ReapiImage, ReapiApi },
): Bench {
	let simulator: Simulator;
	beforeAll(async () => {
		await initEngine(engine);
		simulator = await startSimulator({ timeScale: 0, ...options });
	});
	beforeEach(async () => {
		latencyOfProcess.clear();
		await simulator.reset();
	});
	afterAll(async () => {
		await simulator.close();
		closeEngine();
	});
	const node = Object.assign(new product.ReapiImage(), {
		execute: product.createExecute(clock),
	});

	const start: Bench['start'] = (parameters, { items = [{ json: {} }], ...more } = {}) =>
		startWorkflow({
			workflow: (more.loop ? loop : pipeline)(items, {
				type: REAPI_IMAGE,
				...more.node,
				parameters: {
					resource: 'image',
					operation: 'generate',
					...parameters,
				} as INode['parameters'],
			}),
			nodeTypes: { [REAPI_IMAGE]: node, [REAPI_IMAGE_TOOL]: node, ...more.nodeTypes },
			credentialTypes: { reapiApi: new product.ReapiApi() },
			credentials: {
				reapiApi: { apiKey: simulator.apiKey, baseUrl: simulator.url, ...more.credential },
			},
			...more.run,
		});
	const posts = () => simulator.requests.filter(({ method }) => method === 'POST');
	return {
		get simulator() {
			return simulator;
		},
		start,
		run: async (parameters, surroundings) => await start(parameters, surroundings).result,
		posts,
		bodies: () => posts().map(({ body }) => body),
	};
}

/** The JSON of the items, in their order. */
export function jsonOf(items: INodeExecutionData[]): IDataObject[] {
	return items.map(({ json }) => json);
}

/** The index of the input item that each item comes from. */
export function sourcesOf(items: INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) => Object(pairedItem).item);
}

/** `n` input items, numbered: `{{ $json.i }}`. */
export function numbered(n: number): SourceItem[] {
	return Array.from({ length: n }, (_, i) => ({ json: { i } }));
}

/** The same parameters as expressions: a collection has them in its entries. */
export function asExpressions(parameters: IDataObject, path = '$json'): IDataObject {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			name === 'options'
				? asExpressions(value as IDataObject, `${path}.options`)
				: `={{ ${path}.${name} }}`,
		]),
	);
}

/** A text with each id of a task or request, and the port of each address, replaced: they differ from run to run. */
export function withoutIds(text: unknown): string {
	return String(text)
		.replace(/task_[0-9a-f]{32}/g, '<task>')
		.replace(/req_[0-9a-f-]{36}/g, '<request>')
		.replace(/media\/tasks\/[0-9a-f]{32}/g, 'media/tasks/<id>')
		.replace(/127\.0\.0\.1:\d+/g, '<host>');
}
