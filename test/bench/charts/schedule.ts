import type { Chart } from '../part';
import { axis, frame, STYLE } from './style';

interface Point {
	readonly name: string;
	readonly lagS: number;
	readonly polls: number;
}

// The first three lie close to a neighbour.
const POSITIONS = ['bottom', 'top', 'top'] as const;

/** Mean delay against polls for every schedule; the first one is the node's own. */
export function scheduleChart(points: readonly Point[]): Chart {
	return {
		file: 'delay-against-polls.svg',
		option: {
			...frame(
				'How late a finished image is seen, and what it costs in polls',
				'Simulated: 10,000 tasks for each latency of the vendor’s table; nearer to the lower left is better',
			),
			xAxis: { ...axis('polls per task', 32), min: 0, max: 50 },
			yAxis: { ...axis('mean delay (s)', 40), min: 0 },
			series: [
				{
					type: 'scatter',
					symbolSize: 13,
					data: points.map(({ name, polls, lagS }, index) => ({
						value: [Number(polls.toFixed(2)), Number(lagS.toFixed(2))],
						name,
						itemStyle: {
							opacity: 1,
							color: name.startsWith('this node') ? STYLE.ours : STYLE.peers,
						},
						label: {
							show: true,
							formatter: '{b}',
							position: POSITIONS[index] ?? 'right',
							color: STYLE.text,
							fontSize: 12,
						},
					})),
				},
			],
		},
	};
}
