import { sleep } from 'n8n-workflow';
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

async function ask(context: IExecuteFunctions, options: IHttpRequestOptions): Promise<TaskAnswer> {
	return (await context.helpers.httpRequestWithAuthentication.call(context, 'reapiApi', {
		json: true,
		...options,
	})) as TaskAnswer;
}

/** Submits one request and polls its task until it is done. */
export async function finishedUrls(
	context: IExecuteFunctions,
	baseUrl: string,
	pollSeconds: number,
): Promise<string[]> {
	const url = `${baseUrl}/api/v1/images/generations`;
	let task = await ask(context, { method: 'POST', url, body: REQUEST });
	while (task.status === 'processing') {
		await sleep(pollSeconds * 1000);
		task = await ask(context, { method: 'GET', url: `${baseUrl}/api/v1/tasks/${task.id}` });
	}
	return [...(task.output?.image_urls ?? [])];
}

/** An image as a whole. */
export async function bufferedImage(context: IExecuteFunctions, url: string): Promise<Buffer> {
	const body: unknown = await context.helpers.httpRequest({ url, encoding: 'arraybuffer' });
	return Buffer.from(body as ArrayBuffer);
}

/**
 * The execute() of a node as the peers write it: one item after the other, each submitted, polled at a fixed interval and downloaded
 * as a whole before the next one is submitted.
 * @param onItem called when an item is done
 */
export function loopExecute(
	pollSeconds: number,
	onItem: (itemIndex: number) => void = () => {},
): NonNullable<INodeType['execute']> {
	return async function (this: IExecuteFunctions) {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('reapiApi');
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			for (const imageUrl of await finishedUrls(this, baseUrl, pollSeconds)) {
				const data = await bufferedImage(this, imageUrl);
				const binary = await this.helpers.prepareBinaryData(data, 'image.png', 'image/png');
				output.push({ json: { imageUrl }, binary: { data: binary }, pairedItem: { item } });
			}
			onItem(item);
		}
		return [output];
	};
}
