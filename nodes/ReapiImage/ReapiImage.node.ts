import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { systemClock } from './run/clock';
import { createExecute } from './run/execute';
import { description } from './form/description';

export class ReapiImage implements INodeType {
	description: INodeTypeDescription = {
		...description,
		icon: { light: 'file:reapiImage.svg', dark: 'file:reapiImage.dark.svg' },
		group: ['transform'],
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		usableAsTool: true,
	};

	execute = createExecute(systemClock);
}
