/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { errorOf, outputOf } from '../../n8n/execution';
import { poll } from '../../n8n/poll';
import type { N8nProcess } from '../../n8n/process';
import { items, reapi, workflow } from '../rest/graph';
import { pixelsOf } from '../rest/images';
import { IMAGES, type OrderWorkflow } from './orderWorkflow';
import type { QueueSetup } from './queueSetup';
import { acceptedTasks, startedBy } from './workerLog';

const EXECUTIONS = 8;

/** What n8n 2.x says of an execution whose worker is gone; n8n 1.x runs it again. */
const GIVEN_UP = /failed to be processed too many times/;
const REFUSED = /^Uncertain: Another process submitted this item before, in this same execution/;

/** A worker that was killed while its executions waited for their tasks. */
export interface Death {
	dead: N8nProcess;
	survivor: N8nProcess;
	/** Ids of the executions of the dead worker, and of the others. */
	orphans: string[];
	others: string[];
	/** Milliseconds since 1970. */
	at: number;
	/** Number of charges at that time. */
	charges: number;
}

/** Orders images, waits until all of them are paid for, and kills the worker that has the most of them. */
export async function killWorker(setup: QueueSetup, orders: OrderWorkflow): Promise<Death> {
	const { workers, simulator } = setup;
	const before = simulator.ledger.length;
	const prompts = Array.from({ length: EXECUTIONS }, (_, index) => `Order ${index} [takes 25]`);
	const ids = await orders.place(prompts);
	const accepted = () =>
		ids.filter((id) => workers.some((worker) => acceptedTasks(worker, id).length > 0));
	await poll(
		async () => accepted().length === EXECUTIONS || undefined,
		20_000,
		() => `only ${accepted().length} of ${EXECUTIONS} tasks were accepted`,
	);
	const shareOf = (worker: N8nProcess) => startedBy(worker).filter((id) => ids.includes(id));
	const [dead, survivor] = [...workers].sort((a, b) => shareOf(b).length - shareOf(a).length);
	assert.ok(dead && survivor);
	const orphans = shareOf(dead);
	assert.ok(orphans.length > 1, 'the worker has nothing to lose');
	await dead.kill();
	const charges = simulator.ledger.length;
	assert.equal(charges - before, EXECUTIONS);
	const others = ids.filter((id) => !orphans.includes(id));
	return { dead, survivor, orphans, others, at: Date.now(), charges };
}

/** The executions of the dead worker end in an error, which nobody pays for; those of the other one go on. */
export async function endsOrphans(
	setup: QueueSetup,
	death: Death,
	line: '1' | '2',
): Promise<string> {
	const { client } = setup.main;
	for (const id of death.orphans) {
		const execution = await client.ended(id);
		assert.equal(execution.status, 'error');
		const again = startedBy(death.survivor).includes(id);
		assert.equal(again, line === '1', `execution ${id}: started again: ${again}`);
		assert.match(errorOf(execution)?.message ?? '', line === '1' ? REFUSED : GIVEN_UP);
	}
	const seconds = Math.round((Date.now() - death.at) / 1000);
	for (const id of death.others) assert.equal((await client.ended(id)).status, 'success');
	assert.equal(setup.simulator.ledger.length, death.charges);
	return `${death.orphans.length} executions in error after ${seconds} s, no further charge`;
}

/** The ids in the dead worker's log lead to all images that were paid for. */
export async function rescuesImages(setup: QueueSetup, death: Death): Promise<string> {
	const { main, credential, simulator } = setup;
	const rows = death.orphans.flatMap((id) =>
		acceptedTasks(death.dead, id).map((taskId) => ({ taskId })),
	);
	assert.equal(rows.length, death.orphans.length);
	const wait = { resource: 'task', operation: 'wait', taskId: '={{ $json.taskId }}' };
	const file = workflow('Rescue', [...items(rows), reapi(wait)]);
	const execution = await main.client.run(await main.client.importWorkflow(file, [credential]));
	assert.equal(execution.status, 'success', errorOf(execution)?.message);
	const output = outputOf(execution, 'reAPI');
	assert.equal(output.length, rows.length * IMAGES);
	for (const { binary } of output) {
		assert.ok(binary?.data);
		assert.equal(pixelsOf(await main.client.download(binary.data)), '1024 × 1024');
	}
	assert.equal(simulator.ledger.length, death.charges);
	return `${output.length} images of ${rows.length} tasks, no further charge`;
}
