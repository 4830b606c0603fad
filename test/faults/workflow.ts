import { PNG } from 'pngjs';
import type { INodeType } from 'n8n-workflow';
import { builtInNodes, pipeline, type SourceItem, type WorkflowJson } from '../engine/harness';
import { promptOf, referenceUrl, requestBodyOf, type Round } from './requests';
import { looksAtTasks, makesTasks, type OperationName, type Scenario } from './scenario';

/** Name of the node type, as a workflow holds it. */
export const NODE_TYPE = 'n8n-nodes-reapi.reapiImage';
const FAILING_TYPE = 'test.fails';

/** An id that reAPI has never given. */
export const UNKNOWN_TASK = `task_${'0'.repeat(32)}`;
const DRY_TASK = `dryrun_gpt-image-2-official_1024x1024_1_${Date.now()}_0123456789ab`;

// Transparent as a whole, and as large as itself: good as a reference and as a mask.
const PICTURE = PNG.sync.write(new PNG({ width: 16, height: 16 })).toString('base64');

/** The node that fails behind the tested one, as a chat that is away would. */
export const failingNode: Record<string, INodeType> = {
	[FAILING_TYPE]: {
		description: (builtInNodes['n8n-nodes-base.noOp'] as INodeType).description,
		execute: async () => {
			throw new Error('The chat is away');
		},
	},
};

/** The ids of the tasks that exist before a scenario, by item. */
export type KnownTasks = ReadonlyArray<string | undefined>;

/** The id of the task that an item is to be resumed with; empty for none. */
export function resumedId({ items }: Scenario, tasks: KnownTasks, item: number): string {
	switch (items[item]?.resume) {
		case undefined:
			return '';
		case 'unknown':
			return UNKNOWN_TASK;
		case 'dryRun':
			return DRY_TASK;
		default:
			return tasks[item] ?? '';
	}
}

function jsonOf(round: Round, item: number, tasks: KnownTasks): SourceItem['json'] {
	const { scenario } = round;
	const { operation, items } = scenario;
	const { n = 1, references = 1, flaw, dryTask } = items[item] ?? {};
	const url = referenceUrl(item);
	const urls = flaw === 'reference' ? ['file:///etc/passwd'] : Array<string>(references).fill(url);
	const named = dryTask ? DRY_TASK : tasks[item];
	return {
		prompt: flaw === 'prompt' ? '' : promptOf(round, item),
		n: flaw === 'count' ? 7 : n,
		urls,
		mask: url,
		fields: flaw === 'reference' ? 'nothing' : 'data',
		taskId: flaw === 'taskId' ? 'not a task!' : flaw === 'unknownTask' ? UNKNOWN_TASK : named,
		resume: flaw === 'resume' ? 'not a task!' : resumedId(scenario, tasks, item),
		...(operation === 'image.custom' && { body: requestBodyOf(round, item) as string }),
	};
}

function referencesOf(operation: OperationName, imageSource: unknown) {
	if (operation === 'image.generate') return {};
	if (operation === 'image.custom') {
		const files = imageSource === 'binary';
		return files && { referenceFiles: '={{ $json.fields }}', referenceField: 'image_urls' };
	}
	return imageSource === 'url'
		? { imageSource, imageUrls: ['={{ $json.urls }}'], maskUrl: '={{ $json.mask }}' }
		: {
				imageSource,
				binaryPropertyNames: '={{ $json.fields }}',
				maskBinaryPropertyName: 'data',
			};
}

function parametersOf(scenario: Scenario): Record<string, unknown> {
	const { operation, parameters, items } = scenario;
	const [resource, name] = operation.split('.');
	const { waitForCompletion, downloadImages, imageSource, ...shape } = parameters;
	const own = { resource, operation: name };
	if (operation === 'account.getBalance') return own;
	const resumes = items.some(({ resume, flaw }) => resume !== undefined || flaw === 'resume');
	const options = {
		...scenario.options,
		...(resumes && { resumeTaskId: '={{ $json.resume }}' }),
	};
	if (looksAtTasks(operation)) {
		const waits = operation === 'task.wait' && { downloadImages, options };
		return { ...own, taskId: '={{ $json.taskId }}', ...waits };
	}
	const n = shape.model === 'gpt-image-2' ? {} : { n: '={{ $json.n }}' };
	if (!makesTasks(operation)) return { ...own, ...shape, ...n };
	return {
		...own,
		...(operation === 'image.custom'
			? { requestBody: '={{ $json.body }}' }
			: { ...shape, ...n, prompt: '={{ $json.prompt }}' }),
		...referencesOf(operation, imageSource),
		waitForCompletion,
		...(waitForCompletion === true && { downloadImages }),
		options,
	};
}

/**
 * The workflow of a scenario, with the input data of one of its executions.
 * @param id of the workflow: n8n's database keeps the notes of each workflow apart
 * @param tasks that exist: for the operations that look at them, and to be resumed with
 */
export function workflowOf(round: Round, id: string, tasks: KnownTasks): WorkflowJson {
	const { scenario, execution } = round;
	const { items, parameters, onError, tries, failsBehind } = scenario;
	const binary = { data: { data: PICTURE, mimeType: 'image/png', fileName: 'picture.png' } };
	const sources = items.map((_, item): SourceItem => ({
		json: jsonOf(round, item, tasks),
		...(parameters.imageSource === 'binary' && { binary }),
	}));
	const workflow = pipeline(sources, {
		type: NODE_TYPE,
		parameters: parametersOf(scenario) as SourceItem['json'] as never,
		onError,
		...(tries > 0 && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
	});
	const fails = failsBehind && execution === 0;
	const nodes = workflow.nodes.map((node) =>
		fails && node.name === 'Success' ? { ...node, type: FAILING_TYPE } : node,
	);
	return { ...workflow, id, nodes };
}
