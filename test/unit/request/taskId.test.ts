import { isTaskId, TASK_ID_EXAMPLE } from '../../../nodes/ReapiImage/request/taskId';

it.each([
	TASK_ID_EXAMPLE,
	'task_01k9s419324drezfbwnsvxyr6h',
	'12345678901234567890',
	'a.b-c_d:e/f',
])('%j may be the ID of a task', (text) => {
	expect(isTaskId(text)).toBe(true);
});

// As Resume Task ID each of them would be looked up, not be found, and be bought anew.
it.each([
	'',
	'ab',
	'a fox in the snow',
	'https://reapi.ai/tasks/task_1',
	`"${TASK_ID_EXAMPLE}"`,
	`${TASK_ID_EXAMPLE}\u200b`,
	`${TASK_ID_EXAMPLE}\u202e`,
	'task_a,task_b',
	'task_a;task_b',
	'#REF!',
	'#N/A',
	'{{ $json.task }}',
	'x'.repeat(257),
])('%j is a mistake', (text) => {
	expect(isTaskId(text)).toBe(false);
});
