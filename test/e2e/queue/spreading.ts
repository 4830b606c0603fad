/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { errorOf, outputOf } from '../../n8n/execution';
import { poll } from '../../n8n/poll';
import { recordedTasks } from '../rest/customData';
import { pixelsOf } from '../rest/images';
import { IMAGES, type OrderWorkflow } from './orderWorkflow';
import type { QueueSetup } from './queueSetup';
import { acceptedTasks, startedBy } from './workerLog';

const EXECUTIONS = 20;

/** The node writes a note as keys for two tries and two hours. */
const KEYS_OF_A_NOTE = 4;

/** 20 executions are spread over both workers, and all of their images can be downloaded from the main process. */
export async function spreads(setup: QueueSetup, orders: OrderWorkflow): Promise<string> {
	const { main, workers, simulator } = setup;
	const start = Date.now();
	const prompts = Array.from({ length: EXECUTIONS }, (_, index) => `Order ${index} [takes 6]`);
	const ids = await orders.place(prompts);
	let images = 0;
	for (const id of ids) {
		const execution = await main.client.ended(id);
		assert.equal(execution.status, 'success', `${id}: ${errorOf(execution)?.message}`);
		const output = outputOf(execution, 'reAPI');
		assert.equal(output.length, IMAGES);
		for (const { binary } of output) {
			assert.ok(binary?.data);
			assert.match(binary.data.id ?? 'in memory', /^database:/);
			assert.equal(pixelsOf(await main.client.download(binary.data)), '1024 × 1024');
			images += 1;
		}
	}
	const seconds = Math.round((Date.now() - start) / 1000);
	const shares = workers.map((worker) => startedBy(worker).filter((id) => ids.includes(id)));
	assert.equal(shares.flat().length, EXECUTIONS);
	for (const [index, worker] of workers.entries()) {
		const share = shares[index] ?? [];
		assert.ok(share.length > 0, 'a worker was not used');
		for (const id of share) {
			const tasks = acceptedTasks(worker, id);
			assert.equal(tasks.length, 1);
			assert.deepEqual(await recordedTasks(main.client, id), tasks);
		}
	}
	assert.equal(simulator.ledger.length, EXECUTIONS);
	const split = shares.map((share) => share.length).join(' + ');
	return `${split} executions, ${images} images, ${simulator.ledger.length} charges, ${seconds} s`;
}

/** n8n 2.x never repeats an execution, so that there is nothing to note. */
export async function makesNoNote({ postgres }: QueueSetup): Promise<string> {
	const rows = Number(await postgres.query('SELECT count(*) FROM processed_data'));
	assert.equal(rows, 0);
	return 'the table of notes is empty';
}

/** n8n's database holds a note for each submission, although two processes wrote them at the same time. */
export async function keepsNotes(
	{ postgres, simulator }: QueueSetup,
	orders: OrderWorkflow,
): Promise<string> {
	const list = "json_array_length(value::json->'data')";
	const sql = `SELECT ${list} FROM processed_data WHERE context = 'n:${orders.nodeId}'`;
	let notes = 0;
	const start = Date.now();
	await poll(
		async () => {
			notes = Number(await postgres.query(sql)) / KEYS_OF_A_NOTE;
			return notes === simulator.ledger.length || undefined;
		},
		10_000,
		() => `${notes} notes for ${simulator.ledger.length} charges`,
	);
	return `${notes} notes, seen after ${Date.now() - start} ms`;
}
