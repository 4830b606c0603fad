import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { plannedFault } from './faultKinds';
import type { Simulator } from './simulator';

const match = z
	.object({ prompt: z.string(), taskId: z.string(), index: z.number().int(), key: z.string() })
	.partial()
	.strict();

const changes = z
	.object({
		balance: z.number().int().min(0),
		timeScale: z.number().min(0),
		taskSeconds: z.number().min(0),
	})
	.partial()
	.strict();

/** The routes by which a test in another process looks at the simulator and steers it; they need no key. */
export function addControl(app: FastifyInstance, simulator: () => Simulator): void {
	const control = '/__simulator';

	app.get(control, async () => {
		const { url, imageUrl, otherUrl, apiKey, options, tasks } = simulator();
		const { revokedKeys, otherAccountKeys, timeScale } = options;
		const addresses = { url, imageUrl, otherUrl };
		const keys = { apiKey, revokedKeys, otherAccountKeys };
		return { ...addresses, ...keys, timeScale, balance: simulator().balance(), tasks: tasks.size };
	});
	app.get(`${control}/ledger`, async () => simulator().ledger);
	app.get(`${control}/requests`, async () => simulator().requests);
	app.get(`${control}/stray-keys`, async () => simulator().strayKeys);
	app.get(`${control}/tasks`, async () =>
		[...simulator().tasks.values()].map(({ id, request, charge, polls, references, failure }) => {
			return { id, body: request.body, credits: charge.credits, polls, references, failure };
		}),
	);

	app.get(`${control}/faults`, async () => simulator().faults.list());
	app.post(`${control}/faults`, async (request) => {
		const planned = plannedFault.parse(request.body);
		return simulator().faults.add({
			...planned,
			match: match.optional().parse(Object(request.body).match),
		});
	});
	app.delete(`${control}/faults`, async () => {
		simulator().faults.clear();
		return { faults: 0 };
	});

	app.patch(control, async (request) => {
		const { balance, ...options } = changes.parse(request.body);
		if (balance !== undefined) simulator().setBalance(balance);
		Object.assign(simulator().options, options);
		return { changed: request.body };
	});
	app.post<{ Body: { ms?: number } }>(`${control}/refuse`, async ({ body }) => {
		const { ms } = z.object({ ms: z.number().min(1) }).parse(body);
		simulator().refuse(ms);
		return { refusedForMs: ms };
	});
	app.post(`${control}/reset`, async () => {
		simulator().reset();
		return { reset: true };
	});
}
