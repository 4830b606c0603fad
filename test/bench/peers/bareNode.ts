import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { REQUEST } from '../engineRun';

interface TaskAnswer {
	readonly id: string;
	readonly status: string;
	readonly output?: { readonly image_urls: readonly string[] } | null;
}

async function oneItem(context: IExecuteFunctions, baseUrl: string, item: number) {
	const ask = async (options: IHttpRequestOptions) =>
		(await context.helpers.httpRequestWithAuthentication.call(context, 'reapiApi', {
			json: true,
			...options,
		})) as TaskAnswer;
	const url = `${baseUrl}/api/v1/images/generations`;
	const { id } = await ask({ method: 'POST', url, body: REQUEST });
	const { output } = await ask({ url: `${baseUrl}/api/v1/tasks/${id}` });
	const [imageUrl = ''] = output?.image_urls ?? [];
	const stream: unknown = await context.helpers.httpRequest({ url: imageUrl, encoding: 'stream' });
	const data = await context.helpers.prepareBinaryData(stream as Buffer, 'image.png', 'image/png');
	return { json: { imageUrl }, binary: { data }, pairedItem: { item } };
}

/**
 * The execute() of a node that makes the same requests with n8n's helpers, and checks nothing: what any node in n8n
 * costs at the least.
 * @param parallel how many items at a time
 */
export function bareExecute(parallel: number): NonNullable<INodeType['execute']> {
	return async function (this: IExecuteFunctions) {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('reapiApi');
		const { length } = this.getInputData();
		const output: INodeExecutionData[] = [];
		let started = 0;
		const worker = async () => {
			while (started < length) {
				const item = started++;
				output[item] = await oneItem(this, baseUrl, item);
			}
		};
		await Promise.all(Array.from({ length: parallel }, worker));
		return [output];
	};
}
