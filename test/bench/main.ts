/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program: it reads its arguments and prints */
import { parseArgs } from 'node:util';
import { brokenBounds } from './bounds';
import { draw } from './charts/draw';
import type { Figures, Part, PartResult } from './part';
import { batch } from './parts/batch';
import { load } from './parts/load';
import { limited } from './parts/limited';
import { memory } from './parts/memory';
import { many } from './parts/many';
import { overhead } from './parts/overhead';
import { schedule } from './parts/schedule';

const PARTS: Readonly<Record<string, Part>> = {
	schedule,
	many,
	batch,
	limited,
	overhead,
	memory,
	load,
};

// Parts of a stage run side by side in lanes: batches do nothing but wait, and what is measured beside them has
// processes of its own. The simulated clock keeps this process busy, so that it comes alone.
const STAGES = [
	[['schedule', 'many']],
	[
		['batch', 'load'],
		['overhead', 'memory', 'limited'],
	],
];

const USAGE = `npm run bench -- [--quick] [--only ${Object.keys(PARTS).join(',')}] [--charts]

  --quick    within three minutes; draws no charts
  --only     some of the parts, by name, with commas in between
  --charts   draw the charts of the parts that run into docs/; a full run draws them anyway

The last line is one JSON object. The exit code is 1 if a bound is broken; a quick run prints wall times without
judging them.`;

type NamedResult = readonly [name: string, result: PartResult];

async function runLane(names: readonly string[], quick: boolean): Promise<NamedResult[]> {
	const results: NamedResult[] = [];
	for (const name of names) {
		const result = await PARTS[name]?.({ quick });
		if (result) results.push([name, result]);
	}
	return results;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string' },
			charts: { type: 'boolean', default: false },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return console.log(USAGE);
	const chosen = values.only?.split(',') ?? Object.keys(PARTS);
	const unknown = chosen.filter((name) => !(name in PARTS));
	if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}\n\n${USAGE}`);

	const results: NamedResult[] = [];
	for (const lanes of STAGES) {
		const inLanes = lanes.map(
			async (lane) =>
				await runLane(
					lane.filter((name) => chosen.includes(name)),
					values.quick,
				),
		);
		results.push(...(await Promise.all(inLanes)).flat());
	}
	const figures: Figures = Object.assign({}, ...results.map(([, result]) => result.figures));
	const peers: Figures = Object.fromEntries(
		results.flatMap(([name, result]) => (result.peers ? [[name, result.peers]] : [])),
	);
	if (values.charts || (!values.quick && values.only === undefined)) {
		for (const [, { chart }] of results) if (chart) console.log(`\nDrawn: ${await draw(chart)}`);
	}
	const broken = brokenBounds(figures, peers, values.quick);
	if (broken.length > 0) {
		console.error(`\nBroken bounds:\n${broken.map((text) => `  ${text}`).join('\n')}`);
		process.exitCode = 1;
	}
	console.log(`\n${JSON.stringify({ ...figures, peers })}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
