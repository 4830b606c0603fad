import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

// Of the ten keys that n8n keeps for an execution, the user needs the others.
const KEYS = ['reapi_tasks_1', 'reapi_tasks_2', 'reapi_tasks_3', 'reapi_tasks_4'] as const;
type Key = (typeof KEYS)[number];

const SEPARATOR = ', ';

/** Longest value, in characters: n8n logs an error above 255. What is kept free is for " +N more". */
const LONGEST_VALUE = 255 - ' +9999999 more'.length;

/** What n8n offers as `$execution.customData`, on both lines. */
interface CustomData {
	set(key: string, value: string): void;
	get(key: string): unknown;
}

/** What stands in the custom data by our doing: kept with the execution, since all nodes and runs in it share the keys. */
interface Written {
	ids: Partial<Record<Key, string>>;
	/** Number of ids that did not fit. */
	more: number;
}

const valueOf = ({ ids, more }: Written, key: Key) => {
	const last = KEYS.filter((each) => ids[each] !== undefined).at(-1);
	return `${ids[key]}${key === last && more > 0 ? ` +${more} more` : ''}`;
};

// n8n builds the whole data proxy anew for each call, which takes a third of a millisecond: once for a run is enough.
const customDataOfRun = new WeakMap<IExecuteFunctions, CustomData | undefined>();

function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const known = customDataOfRun.get(context);
	if (known) return known;
	const { $execution } = context.getWorkflowDataProxy(0) as {
		$execution?: { customData?: CustomData };
	};
	const customData = $execution?.customData;
	customDataOfRun.set(context, customData);
	return customData;
}

function writtenIn(context: IExecuteFunctions, customData: CustomData): Written {
	// By code on both lines, this object is stored with the execution, and survives a Wait node as the custom data does.
	const shared = context.getContext('flow') as { reapiTasks?: Written & IDataObject };
	const before: Written = shared.reapiTasks ?? { ids: {}, more: 0 };
	// A key that holds anything else now belongs to the user.
	const own = KEYS.filter((key) => before.ids[key] && customData.get(key) === valueOf(before, key));
	const ids = Object.fromEntries(own.map((key) => [key, before.ids[key]]));
	const written = { ids, more: own.length > 0 ? before.more : 0 };
	shared.reapiTasks = written;
	return written;
}

/** Adds the id to the first value that can hold it; false if none can. */
function add(taskId: string, written: Written, customData: CustomData): boolean {
	for (const key of KEYS) {
		const ids = written.ids[key];
		if (ids === undefined && customData.get(key) !== undefined) continue;
		const value = ids === undefined ? taskId : `${ids}${SEPARATOR}${taskId}`;
		if (value.length > LONGEST_VALUE) continue;
		customData.set(key, value);
		// n8n drops a new key without a word where the user has set ten.
		if (customData.get(key) !== value) continue;
		written.ids[key] = value;
		return true;
	}
	return false;
}

/**
 * Writes the id of an accepted task into the custom data of the execution, which n8n shows beside the execution and gives
 * out by its API, however the execution ends. It is an aid: that it fails is logged, and changes nothing else.
 */
export function recordTaskId(context: IExecuteFunctions, taskId: string): void {
	try {
		const customData = customDataOf(context);
		if (!customData) return;
		const written = writtenIn(context, customData);
		if (!add(taskId, written, customData)) written.more++;
		for (const key of KEYS) {
			if (written.ids[key] !== undefined) customData.set(key, valueOf(written, key));
		}
	} catch (error) {
		context.logger.debug('reAPI: a task ID cannot be written into the custom data', {
			reason: (error as Error).message,
		});
	}
}
