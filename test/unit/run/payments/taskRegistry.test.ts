import type { Task } from '../../../../nodes/ReapiImage/api/task';
import { itemFailure } from '../../../../nodes/ReapiImage/run/payments/itemFailure';
import { TaskRegistry } from '../../../../nodes/ReapiImage/run/payments/taskRegistry';
import { simulatedRun, submitJob } from './simulatedRun';

const task = (id: string, status: Task['status'] = 'processing'): Task => ({
	id,
	status,
	imageUrls: [],
});

it('names each task by item and state, in a sentence for each thing to do', () => {
	const run = simulatedRun();
	const registry = new TaskRegistry(run.context, run.memory);
	expect(registry.report()).toBe('');
	registry.accepted(0, task('task_0'));
	registry.accepted(1, task('task_1'));
	registry.state(1, task('task_1', 'completed'));
	registry.accepted(2, task('task_2'));
	registry.state(2, task('task_2', 'failed'));
	registry.uncertain(3);
	registry.uncertain(4, 'task_4');
	expect(registry.report()).toBe(
		'Tasks that reAPI accepted (fetch them with the operation Task > Wait): item 0: task_0 (processing); item 1: task_1 (completed). Perhaps submitted and charged, the response was lost: item 3; item 4 (it names task_4). Tasks that failed, with their credits refunded: item 2: task_2.',
	);
});

it('knows what earlier tries have submitted', () => {
	const run = simulatedRun();
	const job = submitJob(0);
	run.memory.of(0).accepted = { task: task('task_0'), submittedAt: 0, job };
	const lost = { reason: 'lost', advice: '' };
	run.memory.of(1).uncertain = { failure: itemFailure(lost, 'uncertain'), job };
	const named = itemFailure({ ...lost, taskId: 'task_2' }, 'uncertain');
	run.memory.of(2).uncertain = { failure: named, job };
	run.memory.of(3);
	expect(new TaskRegistry(run.context, run.memory).report()).toBe(
		'Tasks that reAPI accepted (fetch them with the operation Task > Wait): item 0: task_0 (processing). Perhaps submitted and charged, the response was lost: item 1; item 2 (it names task_2).',
	);
	// An earlier try has logged them.
	expect(run.log).toEqual([]);
});

it('writes each accepted and each lost one to the log at once', () => {
	const run = simulatedRun();
	const registry = new TaskRegistry(run.context, run.memory);
	registry.accepted(0, task('task_0'));
	registry.uncertain(1);
	registry.uncertain(2, 'task_2');
	registry.state(0, task('task_0', 'completed'));
	const lost = 'was lost; a task may have been made and charged';
	expect(run.log).toEqual([
		'info reAPI accepted task task_0 for item 0 (execution 7)',
		`warn reAPI: the response to the submission of item 1 ${lost} (execution 7)`,
		`warn reAPI: the response to the submission of item 2 ${lost}: task_2 (execution 7)`,
	]);
	expect(run.customData.get('reapi_tasks_1')).toBe('task_0, task_2');
});

it('does not name an execution that has no id', () => {
	const run = simulatedRun(undefined, { context: { getExecutionId: () => undefined } });
	new TaskRegistry(run.context, run.memory).accepted(0, task('task_0'));
	expect(run.log).toEqual(['info reAPI accepted task task_0 for item 0']);
});

it('writes all of them to the log when the execution is canceled, and again for what comes later', () => {
	const run = simulatedRun();
	const registry = new TaskRegistry(run.context, run.memory);
	registry.canceled();
	expect(run.log).toEqual([]);
	registry.accepted(0, task('task_0'));
	registry.uncertain(1);
	expect(run.log.filter((line) => line.includes('canceled'))).toEqual([
		'warn reAPI: the execution was canceled. Tasks that reAPI accepted (fetch them with the operation Task > Wait): item 0: task_0 (processing).',
		'warn reAPI: the execution was canceled. Tasks that reAPI accepted (fetch them with the operation Task > Wait): item 0: task_0 (processing). Perhaps submitted and charged, the response was lost: item 1.',
	]);
});
