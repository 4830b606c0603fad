import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** What the `items` parameter of `test.items` holds, as JSON text: a list of these. `data` is base64. */
export interface SourceItem {
	json: IDataObject;
	binary?: Record<string, { data: string; mimeType: string; fileName?: string }>;
}

function describe(name: string, extra: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: `${name} of the engine harness`,
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...extra,
	};
}

async function passThrough(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

async function emitItems(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = JSON.parse(this.getNodeParameter('items', 0) as string) as SourceItem[];
	const output = items.map(async ({ json, binary = {} }) => {
		const item: INodeExecutionData = { json, pairedItem: { item: 0 } };
		for (const [key, { data, mimeType, fileName }] of Object.entries(binary)) {
			const stored = await this.helpers.prepareBinaryData(
				Buffer.from(data, 'base64'),
				fileName,
				mimeType,
			);
			item.binary = { ...item.binary, [key]: stored };
		}
		return item;
	});
	return [await Promise.all(output)];
}

/** Hands out one item at a time by its second output, as Loop Over Items does, and ends with none by the first. */
async function loopOver(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const memory = this.getContext('node') as { left?: INodeExecutionData[] };
	memory.left ??= [...this.getInputData()];
	const next = memory.left.shift();
	return next ? [[], [next]] : [[{ json: {} }], []];
}

/** Stand-ins for the few nodes that a workflow around the tested node needs. */
export const builtInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': {
		description: describe('manualTrigger', { group: ['trigger'], inputs: [] }),
		execute: passThrough,
	},
	'n8n-nodes-base.noOp': { description: describe('noOp'), execute: passThrough },
	'test.loop': {
		description: describe('loop', { outputs: ['main', 'main'], outputNames: ['done', 'loop'] }),
		execute: loopOver,
	},
	'test.items': {
		description: describe('items', {
			properties: [{ displayName: 'Items', name: 'items', type: 'string', default: '[]' }],
		}),
		execute: emitItems,
	},
};
