import { fastClock } from './fastClock';
import { jsonOf, numbered, useBench } from './fixture';

// 30 s of the node are nearly 4 s here: time enough for 200 requests over HTTP.
const bench = useBench({}, {}, fastClock(8));

test('Task > Wait on 200 completed tasks with the shortest timeout: all are seen', async () => {
	const made = await bench.run(
		{ prompt: '=fox {{ $json.i }}', quality: 'low', waitForCompletion: false },
		{ items: numbered(200) },
	);
	const result = await bench.run(
		{
			resource: 'task',
			operation: 'wait',
			taskId: '={{ $json.taskId }}',
			downloadImages: false,
			options: { timeout: 30 },
		},
		{ items: jsonOf(made.items('Node')).map((json) => ({ json })) },
	);
	expect(result.error?.message).toBeUndefined();
	const statuses = jsonOf(result.items('Node')).map(({ status }) => status);
	expect(statuses).toEqual(Array(200).fill('completed'));
}, 30_000);
