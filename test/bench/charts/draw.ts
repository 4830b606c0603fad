/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes the pictures of the documentation on a developer's machine */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { init } from 'echarts';
import type { Chart } from '../part';

const DOCS = resolve(__dirname, '..', '..', '..', 'docs');
const WIDTH = 860;
const HEIGHT = 480;

// zrender numbers its elements through the whole process; the picture of equal figures shall be the same file.
function renumbered(svg: string): string {
	const names = new Map<string, string>();
	return svg.replace(/\bzr\d+-(?:cls|c|g|p|s|a)?-?\d+\b/g, (name) => {
		const known = names.get(name) ?? `e${names.size}`;
		names.set(name, known);
		return known;
	});
}

/**
 * Draws a chart into `docs/`, without a time or a version in the file.
 * @returns path of the file
 */
export async function draw({ file, option }: Chart): Promise<string> {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	chart.setOption(option);
	const svg = renumbered(chart.renderToSVGString());
	chart.dispose();
	const path = join(DOCS, file);
	await writeFile(path, `${svg}\n`);
	return path;
}
