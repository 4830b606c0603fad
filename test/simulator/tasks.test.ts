/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test waits for a task */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, idOf, poll, submit } from './client';
import { startSimulator, type Simulator } from './index';

const FOX = { model: 'gpt-image-2-official', prompt: 'a fox', quality: 'low' };

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ timeScale: 0 })));
afterAll(async () => await simulator.close());
beforeEach(async () => await simulator.reset());

const TASK_ID = /^task_[0-9a-f]{32}$/;

describe('a task', () => {
	test('is charged on submission and completes with its images', async () => {
		const before = Math.floor(Date.now() / 1000);
		const submitted = await submit(simulator, {
			...FOX,
			n: 2,
			size: '16:9',
			resolution: '2k',
			quality: 'high',
		});
		const id = idOf(submitted);
		expect(submitted.json).toEqual({
			id: expect.stringMatching(TASK_ID),
			model: 'gpt-image-2-official',
			status: 'processing',
			created_at: expect.any(Number),
		});
		expect(Object(submitted.json).created_at - before).toBeLessThanOrEqual(2);
		// The page's worked example: twice the 16:9@2k_high cell, 0.3792 USD.
		expect(simulator.ledger).toMatchObject([
			{ taskId: id, credits: 759, refunded: false, key: simulator.apiKey },
		]);
		expect(simulator.balance()).toBe(99_241);

		const media = `${simulator.imageUrl}/media/tasks/${id.replace('task_', '')}`;
		expect((await poll(simulator, id)).json).toEqual({
			...Object(submitted.json),
			status: 'completed',
			output: { image_urls: [`${media}/0.png`, `${media}/1.png`] },
			error: null,
		});
	});

	test('takes its time, and serves no image before', async () => {
		simulator.options.taskSeconds = 1;
		const id = idOf(await submit(simulator, FOX));
		const early = await poll(simulator, id);
		expect(early.json).toMatchObject({ status: 'processing', output: null, error: null });
		const image = `${simulator.imageUrl}/media/tasks/${id.replace('task_', '')}/0.png`;
		expect((await ask(image)).status).toBe(404);
		await sleep(1050);
		expect((await poll(simulator, id)).json).toMatchObject({ status: 'completed' });
		expect((await ask(image)).status).toBe(200);
	});

	test.each([
		['low', '1k', 20, 40],
		['medium', '1k', 30, 60],
		['high', '2k', 60, 120],
		['auto', '4k', 120, 180],
	])(
		'of %s quality at %s is ready within the vendor’s range',
		async (quality, resolution, from, to) => {
			simulator.options.timeScale = 1;
			const body = { ...FOX, quality, resolution, size: '16:9' };
			const ids = await Promise.all(
				Array.from({ length: 20 }, async () => idOf(await submit(simulator, body))),
			);
			const seconds = ids.map((id) => {
				const task = simulator.tasks.get(id);
				return ((task?.doneAt ?? 0) - (task?.createdAt ?? 0)) / 1000;
			});
			expect(Math.min(...seconds)).toBeGreaterThanOrEqual(from);
			expect(Math.max(...seconds)).toBeLessThanOrEqual(to);
			expect(new Set(seconds).size).toBeGreaterThan(1);
		},
	);

	test('takes as long in every run with the same seed', async () => {
		const [one, two] = [await startSimulator({ seed: 7 }), await startSimulator({ seed: 7 })];
		const durations = await Promise.all(
			[one, two].map(async (each) => {
				const task = each.tasks.get(idOf(await submit(each, FOX)));
				return (task?.doneAt ?? 0) - (task?.createdAt ?? 0);
			}),
		);
		await Promise.all([one.close(), two.close()]);
		expect(durations[0]).toBeGreaterThanOrEqual(20_000);
		expect(durations[0]).toBeCloseTo(durations[1] ?? 0, 3);
	});

	test('that fails is refunded once, before it is seen', async () => {
		simulator.faults.add({ on: 'task', fault: { kind: 'fail', code: 80003 } });
		const id = idOf(await submit(simulator, FOX));
		expect(simulator.balance()).toBe(100_000);
		expect(simulator.ledger).toMatchObject([{ taskId: id, credits: 5, refunded: true }]);
		const error = { code: 80003, message: 'provider_failed' };
		expect((await poll(simulator, id)).json).toMatchObject({
			status: 'failed',
			output: null,
			error,
		});
		await poll(simulator, id);
		expect(simulator.balance()).toBe(100_000);
	});

	test.each(['task_00000000000000000000000000000000', 'x'])('%s is unknown', async (id) => {
		const error = { message: 'task not found' };
		expect(await poll(simulator, id)).toMatchObject({ status: 404, json: { error } });
	});

	test('of another account is unknown', async () => {
		const id = idOf(await submit(simulator, FOX));
		const response = await poll(simulator, id, { key: simulator.otherAccountKey });
		expect(response).toMatchObject({ status: 404, json: { error: { message: 'task not found' } } });
	});
});
