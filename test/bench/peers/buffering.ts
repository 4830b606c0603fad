import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bufferedImage, finishedUrls } from './loop';

/**
 * The execute() of a node that does all items at once, as ours does, but takes each image into memory as a whole
 * and stores the images when it has them all.
 */
export async function bufferingExecute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('reapiApi');
	const images = await Promise.all(
		this.getInputData().map(async () => {
			const [url = ''] = await finishedUrls(this, baseUrl, 0);
			return { url, data: await bufferedImage(this, url) };
		}),
	);
	const output = images.map(async ({ url, data }, item) => ({
		json: { imageUrl: url },
		binary: { data: await this.helpers.prepareBinaryData(data, 'image.png', 'image/png') },
		pairedItem: { item },
	}));
	return [await Promise.all(output)];
}
