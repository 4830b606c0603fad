/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a program of its own, which starts n8n and never runs inside it */
import { setTimeout as sleep } from 'node:timers/promises';
import { orderMark } from './evidence';
import { faultsOf, orderAt, type Order } from './plan';
import type { SoakSetup } from './setup';
import { pathOf } from './workflows';

/** What was sent. */
export interface Sent {
	/** Number of the orders that were sent. */
	readonly orders: number;
	/** The orders that n8n has taken: it answered by saying so. */
	readonly taken: readonly number[];
}

/** A fault that lasts for three minutes is not begun at the end, where one would have to wait for it. ms. */
const LAST_LONG_FAULT = 200_000;

/** What the webhook answers. While n8n starts, it answers every call with status 200 and another text. */
const TAKEN = 'Workflow was started';

async function send({ n8n }: SoakSetup, { number, workflow, items }: Order): Promise<boolean> {
	const body = { order: orderMark(number), items };
	const path = `/webhook/${pathOf(workflow)}`;
	const call = async () => (await n8n.client.rest.fetch('POST', path, body)).text();
	// n8n is killed now and then: nobody answers, or not yet.
	return await call().then(
		(text) => text.includes(TAKEN),
		() => false,
	);
}

/**
 * Sends an order about every second, whatever n8n does meanwhile.
 * @param start ms since 1970
 * @param durationMs until when, from the start
 */
export async function sendOrders(
	setup: SoakSetup,
	seed: number,
	start: number,
	durationMs: number,
): Promise<Sent> {
	const taken: number[] = [];
	const sending: Array<Promise<void>> = [];
	let number = 0;
	for (; ; number++) {
		const order = orderAt(seed, number);
		if (order.at >= durationMs) break;
		await sleep(Math.max(0, start + order.at - Date.now()));
		const quick = order.at > durationMs - LAST_LONG_FAULT;
		for (const { prompt } of order.items) {
			for (const fault of faultsOf(seed, prompt, quick)) setup.simulator.faults.add(fault);
		}
		sending.push(
			send(setup, order).then((isTaken) => {
				if (isTaken) taken.push(order.number);
			}),
		);
	}
	await Promise.all(sending);
	return { orders: number, taken };
}
