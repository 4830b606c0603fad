import type { FastifyInstance } from 'fastify';
import { bytes, htmlResponse, jsonResponse, type SimulatedResponse } from './responses';
import { deliver } from './delivery';
import type { Hosts } from './hosts';
import { renderImage } from './images/render';
import { SAMPLES } from './images/samples';
import { addRecording } from './recording';
import type { HostName } from './requests';
import type { Simulation } from './simulation';
import { settle, taskPixels, type SimulatedTask } from './tasks';

// Responses to whoever asks the host that belongs to somebody else for what is not an image.
const STRANGER = { id: 'task_of_a_stranger', status: 'completed', output: { image_urls: [] } };

async function imageResponse(
	task: SimulatedTask,
	index: number,
	fill?: number,
): Promise<SimulatedResponse> {
	const { request } = task;
	const { format = 'png' } = request;
	const headers = { 'content-type': `image/${format}` };
	// Of other types there is one small image each.
	if (format !== 'png') return { status: 200, headers, content: bytes(SAMPLES[format]) };
	const pixels = taskPixels(task);
	const facts = [
		`${request.size ?? 'match'} ${request.resolution} ${pixels.width}×${pixels.height}`,
		`${request.model.id} ${request.quality ?? ''}`,
		`image ${index + 1} of ${request.n}`,
	];
	const content = await renderImage(pixels, { prompt: request.prompt, facts }, fill);
	return { status: 200, headers, content };
}

/**
 * The routes of the image host, and of the host that belongs to somebody else: that one serves the same images to
 * whoever is redirected to it, and responds to everything else with a task that nobody made.
 */
export function addImageHost(
	app: FastifyInstance,
	name: Exclude<HostName, 'api'>,
	now: () => Simulation,
	hosts: () => Hosts,
): void {
	const exchangeOf = addRecording(app, name, now, hosts);
	// Whatever is sent here is to be recorded, JSON or not.
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

	app.get<{ Params: { task: string; index: string } }>(
		'/media/tasks/:task/:index(^\\d+).:format',
		async (request, reply) => {
			const exchange = exchangeOf(request, reply);
			const { tasks, faults, options } = exchange.simulation;
			const taskId = `task_${request.params.task}`;
			const index = Number(request.params.index);
			const task = tasks.get(taskId);
			const target = { on: 'image', prompt: task?.request.prompt, taskId, index } as const;
			exchange.record.taskId = taskId;
			await deliver(
				exchange,
				name === 'image' ? faults.forResponse(target) : undefined,
				async () => {
					const ready = task && index < task.request.n && settle(task) === 'completed';
					if (!ready) return htmlResponse(404, 'Not found');
					return await imageResponse(task, index, options.imageBytes);
				},
			);
		},
	);

	app.setNotFoundHandler(async (request, reply) => {
		await deliver(exchangeOf(request, reply), undefined, () =>
			name === 'other' ? jsonResponse(200, STRANGER) : htmlResponse(404, 'Not found'),
		);
	});
}
