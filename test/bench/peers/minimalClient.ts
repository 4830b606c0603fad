/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a bare program to compare the node with, which never runs inside n8n */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Agent, request } from 'undici';
import type { SimulatorAddress } from '../children/simulatorProcess';
import { REQUEST } from '../engineRun';

interface TaskAnswer {
	readonly id: string;
	readonly status: string;
	readonly output?: { readonly image_urls: readonly string[] } | null;
}

/**
 * The requests that the node makes, and nothing else: submit, look once, stream the image into a file.
 * @param parallel how many tasks at a time
 * @param folder where the files go
 * @throws Error when a task is not done at the first look
 */
export async function minimalClient(
	{ url, apiKey }: SimulatorAddress,
	tasks: number,
	parallel: number,
	folder: string,
): Promise<void> {
	const dispatcher = new Agent();
	const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };
	const ask = async (path: string, body?: string): Promise<TaskAnswer> => {
		const answer = await request(`${url}${path}`, {
			dispatcher,
			method: body === undefined ? 'GET' : 'POST',
			headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
			body,
		});
		return (await answer.body.json()) as TaskAnswer;
	};
	let started = 0;
	const worker = async () => {
		while (started < tasks) {
			const index = started++;
			const { id } = await ask('/api/v1/images/generations', JSON.stringify(REQUEST));
			const { status, output } = await ask(`/api/v1/tasks/${id}`);
			const [image] = output?.image_urls ?? [];
			if (image === undefined) throw new Error(`task ${id} is ${status}`);
			const { body } = await request(image, { dispatcher, headers: { accept: 'image/png' } });
			await pipeline(body, createWriteStream(join(folder, `${index}.png`)));
		}
	};
	await Promise.all(Array.from({ length: parallel }, worker));
	await dispatcher.close();
}
