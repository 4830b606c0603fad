import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Clock } from '../clock';

/** One operation of the node: everything that it does for all input items. */
export interface Operation {
	execute(context: IExecuteFunctions, clock: Clock): Promise<INodeExecutionData[]>;
}
