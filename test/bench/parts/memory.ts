import { startChild } from '../children/child';
import type { Download, MemoryTask } from '../children/memory';
import { withSimulator } from '../children/simulatorProcess';
import { rounded } from '../statistics';
import { printTable } from '../table';
import type { Part } from '../part';

const IMAGES = 40;
const IMAGE_MB = 20;

/** Growth of the peak of resident memory in MB, each way of downloading in a fresh process. */
export const memory: Part = async () => {
	const growth = async (download: Download) =>
		await withSimulator(
			{ timeScale: 0, imageBytes: IMAGE_MB * 1024 * 1024, balance: 1_000_000 },
			async (simulator) => {
				const task: MemoryTask = { simulator, download, images: IMAGES };
				const child = await startChild<number>('memory', task);
				await child.end();
				return child.first;
			},
		);
	const streamed = await growth('streamed');
	const oneByOne = await growth('buffered one by one');
	const atOnce = await growth('buffered at once');
	printTable(
		`Memory: ${IMAGES} images of ${IMAGE_MB} MB, n8n’s storage in the file system`,
		['download', 'growth of the peak (MB)'],
		[
			['this node: streamed, several at a time', streamed],
			['buffered, one item after the other', oneByOne],
			['buffered, all items at once', atOnce],
		],
		['Peak resident memory after the run, less the peak after one image, each in a fresh process.'],
	);
	return {
		figures: { rssGrowthMb: rounded(streamed) },
		peers: {
			'buffered, one item after the other': { rssGrowthMb: rounded(oneByOne) },
			'buffered, all items at once': { rssGrowthMb: rounded(atOnce) },
		},
	};
};
