import { randomUUID } from 'node:crypto';
import { PNG } from 'pngjs';
import { pipeline, type SourceItem, type WorkflowJson } from '../engine/harness';
import { looksAtTasks, makesTasks, markOf, type ItemPlan, type Scenario } from './scenario';

/** Name of the node type, as a workflow holds it. */
export const NODE_TYPE = 'n8n-nodes-reapi.reapiImage';

// Transparent as a whole, and as large as itself: good as a reference and as a mask.
const PICTURE = PNG.sync.write(new PNG({ width: 16, height: 16 })).toString('base64');
const UNKNOWN_TASK = `task_${'0'.repeat(32)}`;
// Bodies must differ in what they ask for, or all tasks of a run would take equally long.
const SUBJECTS = ['a castle', 'a red fox', 'a desert', 'a lighthouse'];

/** The prompt of an item, by which all its requests are known. */
export function promptOf(item: number): string {
	return `${SUBJECTS[item % SUBJECTS.length]} ${markOf(item)}`;
}

function jsonOf({ n, references, flaw }: ItemPlan, item: number, taskId?: string) {
	const url = `https://pictures.example.com/${item}.png`;
	const urls = flaw === 'reference' ? ['file:///etc/passwd'] : Array(references).fill(url);
	return {
		prompt: flaw === 'prompt' ? '' : promptOf(item),
		n: flaw === 'count' ? 7 : n,
		urls,
		mask: url,
		fields: flaw === 'reference' ? 'nothing' : 'data',
		taskId: flaw === 'taskId' ? 'not a task!' : flaw === 'unknownTask' ? UNKNOWN_TASK : taskId,
	};
}

function parametersOf({ operation, parameters, options }: Scenario): Record<string, unknown> {
	const [resource, name] = operation.split('.');
	const { waitForCompletion, downloadImages, imageSource, ...shape } = parameters;
	const own = { resource, operation: name };
	if (operation === 'account.getBalance') return own;
	if (looksAtTasks(operation)) {
		const waits = operation === 'task.wait' && { downloadImages, options };
		return { ...own, taskId: '={{ $json.taskId }}', ...waits };
	}
	const n = shape.model === 'gpt-image-2' ? {} : { n: '={{ $json.n }}' };
	if (!makesTasks(operation)) return { ...own, ...shape, ...n };
	const references = operation !== 'image.generate' && {
		imageSource,
		...(imageSource === 'url'
			? { imageUrls: ['={{ $json.urls }}'], maskUrl: '={{ $json.mask }}' }
			: { binaryPropertyNames: '={{ $json.fields }}', maskBinaryPropertyName: 'data' }),
	};
	return {
		...own,
		...shape,
		...n,
		prompt: '={{ $json.prompt }}',
		...references,
		waitForCompletion,
		...(waitForCompletion === true && { downloadImages }),
		options,
	};
}

/**
 * The workflow of a scenario.
 * @param taskIds the tasks that exist, for the operations that look at them
 */
export function workflowOf(scenario: Scenario, taskIds: readonly string[]): WorkflowJson {
	const { items, parameters, onError, tries } = scenario;
	const binary = { data: { data: PICTURE, mimeType: 'image/png', fileName: 'picture.png' } };
	const sources = items.map((plan, item): SourceItem => ({
		json: jsonOf(plan, item, taskIds[item]),
		...(parameters.imageSource === 'binary' && { binary }),
	}));
	const workflow = pipeline(sources, {
		type: NODE_TYPE,
		parameters: parametersOf(scenario) as SourceItem['json'] as never,
		onError,
		...(tries > 0 && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
	});
	// n8n's database keeps the notes of each workflow apart.
	return { ...workflow, id: randomUUID() };
}
