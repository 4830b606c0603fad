import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { nodeDescription } from './form/description';

export class ReapiImage implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(),
		icon: { light: 'file:reapiImage.svg', dark: 'file:reapiImage.dark.svg' },
		group: ['transform'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// n8n loads every node when it starts: what only an execution needs is loaded by the first one.
		const [{ createExecute }, { systemClock }] = await Promise.all([
			import('./run/execute'),
			import('./run/clock'),
		]);
		return await createExecute(systemClock).call(this);
	}
}
