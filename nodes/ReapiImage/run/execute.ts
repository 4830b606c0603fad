import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Clock } from './clock';
import { OPERATIONS } from './operations';

/**
 * The node's execute(), for a given clock.
 * @throws NodeApiError or NodeOperationError as the operations say
 */
export function createExecute(clock: Clock) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getInputData().length === 0) return [[]];
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		const chosen = OPERATIONS.find(
			(each) => each.resource === resource && each.operation === operation,
		);
		if (!chosen) {
			throw new NodeOperationError(
				this.getNode(),
				`There is no operation "${String(operation)}" of resource "${String(resource)}"`,
				{ description: 'Choose the resource and the operation in the form again.' },
			);
		}
		return [await chosen.execute(this, clock)];
	};
}
