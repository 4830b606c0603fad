/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { imageHead } from '../../nodes/ReapiImage/run/images/types/imageReader';
import { readBinary } from '../../test/engine/harness';

const FOLDER = join(__dirname, '..', '..', 'out');

/** An image that was written. */
export interface SavedImage {
	/** Path from the current folder. */
	readonly file: string;
	/** Width and height in px, as the file has them. */
	readonly width: number;
	readonly height: number;
	readonly bytes: number;
	readonly taskId: string;
}

/**
 * Writes the images of the node's output to `out/`.
 * @throws Error for an item without an image file: it names the image's address
 */
export async function saveImages(items: INodeExecutionData[]): Promise<SavedImage[]> {
	await mkdir(FOLDER, { recursive: true });
	return await Promise.all(
		items.map(async ({ json, binary }) => {
			const { data } = binary ?? {};
			if (!data?.fileName) {
				throw new Error(`No file of ${String(json.imageUrl)}: ${String(json.downloadError)}`);
			}
			const bytes = await readBinary(data);
			const head = imageHead(bytes);
			if (!head?.width || !head.height) throw new Error(`${data.fileName} is not an image`);
			const path = join(FOLDER, data.fileName);
			await writeFile(path, bytes);
			const { width, height } = head;
			return {
				file: relative(process.cwd(), path),
				width,
				height,
				bytes: bytes.length,
				taskId: String(json.taskId),
			};
		}),
	);
}

const HEADINGS = ['file', 'pixels', 'bytes', 'task id', 'seconds', 'credits'];

/**
 * Prints a row for each image.
 * @param seconds from the submission to the last image
 * @param credits of all images together
 */
export function printTable(images: readonly SavedImage[], seconds: number, credits: number): void {
	const rows = images.map(({ file, width, height, bytes, taskId }) => [
		file,
		`${width} × ${height}`,
		bytes.toLocaleString('en'),
		taskId,
		seconds.toFixed(1),
		(credits / images.length).toLocaleString('en', { maximumFractionDigits: 2 }),
	]);
	const widths = HEADINGS.map((heading, column) =>
		Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	console.log(['', line(HEADINGS), line(widths.map((width) => '-'.repeat(width)))].join('\n'));
	for (const row of rows) console.log(line(row));
	console.log('');
}
