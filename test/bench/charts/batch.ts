import type { Chart } from '../part';
import type { WallTime } from '../parts/batch';
import { axis, frame, STYLE } from './style';

const point = ({ items, seconds }: Pick<WallTime, 'items' | 'seconds'>) => [
	items,
	Number((seconds / 60).toFixed(2)),
];

/** Wall time against number of items: the node's measured, the loop's measured and continued as a straight line. */
export function batchChart(
	ours: readonly WallTime[],
	loop: readonly WallTime[],
	taskSeconds: number,
): Chart {
	const [most, measured] = [ours.at(-1), loop.at(-1)];
	if (!most || !measured) throw new Error('a chart needs measured times');
	const perItem = measured.seconds / measured.items;
	const continued = [measured, { items: most.items, seconds: perItem * most.items }];
	const label = (text: string, color: string) => ({
		show: true,
		formatter: text,
		color,
		fontSize: 12,
	});
	return {
		file: 'batch-wall-time.svg',
		option: {
			...frame(
				'A batch takes as long as its slowest image',
				`Measured in n8n’s engine with tasks of ${taskSeconds} s; the loop for ${measured.items} items, and extrapolated from there (dashed)`,
			),
			xAxis: { ...axis('items', 32), min: 0, max: most.items },
			yAxis: { ...axis('wall time (minutes)', 40), min: 0 },
			series: [
				{
					type: 'line',
					name: 'sequential loop',
					data: loop.map(point),
					color: STYLE.peers,
					symbolSize: 9,
				},
				{
					type: 'line',
					name: 'sequential loop, extrapolated',
					data: continued.map(point),
					color: STYLE.peers,
					lineStyle: { type: 'dashed' },
					showSymbol: false,
					endLabel: { ...label('sequential loop', STYLE.peers), align: 'right', offset: [-16, 64] },
				},
				{
					type: 'line',
					name: 'this node',
					data: ours.map(point),
					color: STYLE.ours,
					symbolSize: 9,
					endLabel: { ...label('this node', STYLE.ours), align: 'right', offset: [-16, -18] },
				},
			],
		},
	};
}
