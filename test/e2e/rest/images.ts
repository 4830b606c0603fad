/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeExecutionData } from 'n8n-workflow';
import { PNG } from 'pngjs';
import type { N8nClient } from '../../n8n/client';

/** Width × height, in pixels, of a PNG that decodes as a whole. */
export function pixelsOf(file: Buffer): string {
	const { width, height } = PNG.sync.read(file);
	return `${width} × ${height}`;
}

/**
 * Downloads the image of an item from n8n and insists that it lies in n8n's storage, is a PNG, and has these pixels.
 * @returns its bytes
 */
export async function expectImage(
	client: N8nClient,
	item: INodeExecutionData | undefined,
	pixels: string,
	field = 'data',
): Promise<Buffer> {
	const binary = item?.binary?.[field];
	assert.ok(binary, `no binary field ${field} in ${JSON.stringify(item)}`);
	assert.match(binary.id ?? 'in memory', /^filesystem/);
	assert.equal(binary.mimeType, 'image/png');
	const file = await client.download(binary);
	assert.equal(pixelsOf(file), pixels);
	return file;
}
