/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a program of its own, which starts n8n and never runs inside it */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../n8n/command';
import { runningExecutions } from './executions';
import { incidents, stopsAmong, type Incident } from './plan';
import type { Kill } from './remains';
import type { SoakSetup } from './setup';

/** What was done to n8n and to the API. */
export interface Done {
	readonly kills: Kill[];
	/** Executions that were stopped. */
	readonly stopped: string[];
	outages: number;
}

const OUTAGE_MS = 2_000;

async function stopOne({ n8n }: SoakSetup, seed: number, at: number, done: Done): Promise<void> {
	const chosen = stopsAmong(seed, at, await runningExecutions(n8n.client));
	if (chosen === undefined) return;
	await n8n.client.stop(chosen).then(
		() => done.stopped.push(chosen),
		// It has ended in the meantime.
		() => undefined,
	);
}

async function killAndRestart({ n8n }: SoakSetup): Promise<Kill> {
	const at = Date.now();
	await n8n.kill();
	await n8n.restart();
	return { at, backAt: Date.now() };
}

/**
 * Does everything that happens in the run, one after the other.
 * @param start ms since 1970
 */
export async function carryOutIncidents(
	setup: SoakSetup,
	options: { seed: number; minutes: number; start: number; report: Report },
): Promise<Done> {
	const { seed, minutes, start, report } = options;
	const done: Done = { kills: [], stopped: [], outages: 0 };
	const happen: Record<Incident['kind'], (at: number) => Promise<void>> = {
		stop: async (at) => await stopOne(setup, seed, at, done),
		outage: async () => {
			setup.simulator.refuse(OUTAGE_MS);
			done.outages += 1;
		},
		kill: async () => {
			const kill = await killAndRestart(setup);
			done.kills.push(kill);
			report(`n8n was killed, and back after ${((kill.backAt - kill.at) / 1000).toFixed(1)} s`);
		},
	};
	for (const { kind, at } of incidents(seed, minutes)) {
		const left = start + at - Date.now();
		if (left > 0) await sleep(left);
		// What fell into a restart is over.
		if (left > -1_000 || kind === 'kill') await happen[kind](at);
	}
	return done;
}
