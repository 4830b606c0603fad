import { isTaskId, shownTaskId, TASK_ID_EXAMPLE } from '../../../nodes/ReapiImage/request/taskId';

it.each([
	TASK_ID_EXAMPLE,
	'task_01k9s419324drezfbwnsvxyr6h',
	'12345678901234567890',
	'a.b-c_d:e/f',
	'abc',
	'httpx',
	'a_http:b',
	'x'.repeat(256),
])('%j may be the ID of a task', (text) => {
	expect(isTaskId(text)).toBe(true);
});

// As Resume Task ID each of them would be looked up, not be found, and be bought anew.
it.each([
	'',
	'ab',
	'a fox in the snow',
	'https://reapi.ai/tasks/task_1',
	'http:task_1',
	...[...'"\'`<>#,;|\\{} \t\u00a0\u0000'].map((char) => `task${char}1`),
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

test('the ID of a task is shown whole, in one line, unless it is longer than any', () => {
	expect(shownTaskId('x'.repeat(256))).toBe('x'.repeat(256));
	expect(shownTaskId('x'.repeat(257))).toBe(`${'x'.repeat(256)}…`);
	expect(shownTaskId('task\n1\u202e')).toBe('task\\n1\\u202e');
});
