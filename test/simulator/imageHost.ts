import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { htmlAnswer, jsonAnswer, type Answer } from './answers';
import { deliver, type Exchange } from './delivery';
import type { Hosts } from './hosts';
import { renderImage } from './images/render';
import type { HostName } from './requests';
import type { Simulation } from './simulation';
import { settle, taskPixels, type SimulatedTask } from './tasks';

interface ImageParams {
	readonly task: string;
	readonly index: number;
}

async function imageAnswer(task: SimulatedTask, index: number, fill?: number): Promise<Answer> {
	const { request } = task;
	const pixels = taskPixels(task);
	const facts = [
		`${request.size ?? 'match'} ${request.resolution} ${pixels.width}×${pixels.height}`,
		`${request.model} ${request.quality}`,
		`image ${index + 1} of ${request.n}`,
	];
	const content = await renderImage(pixels, { prompt: request.prompt, facts }, fill);
	return { status: 200, headers: { 'content-type': 'image/png' }, content };
}

/**
 * The routes of the image host, and of the host that belongs to somebody else: that one serves the same images to
 * whoever is redirected to it, and answers everything else with a task that nobody made.
 */
export function addImageHost(
	app: FastifyInstance,
	name: Exclude<HostName, 'api'>,
	now: () => Simulation,
	hosts: () => Hosts,
): void {
	const exchangeOf = (
		{ method, url, headers, body }: FastifyRequest,
		reply: FastifyReply,
	): Exchange => {
		const { requests } = now();
		const record = requests.begin({ host: name, method, path: url, headers });
		record.body = body;
		return {
			reply,
			record,
			requests,
			host: hosts()[name],
			otherOrigin: hosts().other.origin,
			key: '',
		};
	};

	app.get<{ Params: ImageParams }>(
		'/media/tasks/:task/:index(^\\d+).png',
		async (request, reply) => {
			const { tasks, faults, options } = now();
			const taskId = `task_${request.params.task}`;
			const index = Number(request.params.index);
			const task = tasks.get(taskId);
			const prompt = task?.request.prompt;
			const fault =
				name === 'image' ? faults.forAnswer({ on: 'image', prompt, taskId, index }) : undefined;
			await deliver(exchangeOf(request, reply), fault, async () => {
				const there = task && index < task.request.n && settle(task) === 'completed';
				return there
					? await imageAnswer(task, index, options.imageBytes)
					: htmlAnswer(404, 'Not found');
			});
		},
	);

	app.setNotFoundHandler(async (request, reply) => {
		const stranger = { id: 'task_of_a_stranger', status: 'completed', output: { image_urls: [] } };
		await deliver(exchangeOf(request, reply), undefined, () =>
			name === 'other' ? jsonAnswer(200, stranger) : htmlAnswer(404, 'Not found'),
		);
	});
}
