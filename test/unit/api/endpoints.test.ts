import { taskPath } from '../../../nodes/ReapiImage/api/endpoints';

it.each([
	['task_018f', '/api/v1/tasks/task_018f'],
	['task/ab+c==', '/api/v1/tasks/task%2Fab%2Bc%3D%3D'],
	['../balance', '/api/v1/tasks/..%2Fbalance'],
	['task_\ud800', '/api/v1/tasks/task_%EF%BF%BD'],
	['task_😀', '/api/v1/tasks/task_%F0%9F%98%80'],
])('the path of task %j', (taskId, path) => {
	expect(taskPath(taskId)).toBe(path);
});
