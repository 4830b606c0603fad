import type { FastifyInstance } from 'fastify';
import { z, ZodError } from 'zod';
import { plannedFault } from './faultKinds';
import { CONTROL_PREFIX } from './recording';
import type { Simulator } from './simulator';

const match = z
	.object({ prompt: z.string(), taskId: z.string(), index: z.number().int(), key: z.string() })
	.partial()
	.strict()
	.optional();

const changes = z
	.object({
		balance: z.number().int().min(0),
		timeScale: z.number().min(0),
		taskSeconds: z.number().min(0),
		otherModels: z.boolean(),
		usage: z.boolean(),
		submitMs: z.number().min(0),
		rateLimit: z.object({
			requests: z.number().int().min(0),
			windowMs: z.number().min(1),
			kind: z.enum(['fixed', 'sliding', 'bucket']).optional(),
			retryAfter: z.enum(['seconds', 'date', 'none']).optional(),
		}),
	})
	.partial()
	.strict();

const refusal = z.object({ ms: z.number().min(1) });

function summary(simulator: Simulator) {
	const { url, imageUrl, otherUrl, apiKey, options, tasks } = simulator;
	const { revokedKeys, otherAccountKeys, timeScale } = options;
	const state = { balance: simulator.balance(), tasks: tasks.size, timeScale };
	return { url, imageUrl, otherUrl, apiKey, revokedKeys, otherAccountKeys, ...state };
}

function taskList({ tasks }: Simulator) {
	return [...tasks.values()].map(({ id, request, charge, polls, doneAt, references, failure }) => {
		const { body } = request;
		return { id, body, credits: charge.credits, polls, doneAt, references, failure };
	});
}

function addRoutes(app: FastifyInstance, simulator: () => Simulator): void {
	app.get('/', async () => summary(simulator()));
	app.patch('/', async (request) => {
		const { balance, ...options } = changes.parse(request.body);
		if (balance !== undefined) simulator().setBalance(balance);
		Object.assign(simulator().options, options);
		return summary(simulator());
	});

	app.get('/ledger', async () => simulator().ledger);
	app.get('/requests', async () => simulator().requests);
	app.get('/stray-keys', async () => simulator().strayKeys);
	app.get('/tasks', async () => taskList(simulator()));

	app.get('/faults', async () => simulator().faults.list());
	app.post('/faults', async ({ body }) => {
		const planned = plannedFault.parse(body);
		return simulator().faults.add({ ...planned, match: match.parse(Object(body).match) });
	});
	app.delete('/faults', async () => {
		simulator().faults.clear();
		return simulator().faults.list();
	});

	app.post('/refuse', async ({ body }) => {
		const { ms } = refusal.parse(body);
		simulator().refuse(ms);
		return { refusedForMs: ms };
	});
	app.post('/reset', async () => {
		await simulator().reset();
		return summary(simulator());
	});

	app.setErrorHandler(async (error, _request, reply) => {
		reply.code(error instanceof ZodError ? 400 : 500);
		return { error: error instanceof Error ? error.message : String(error) };
	});
}

/** The routes by which a test in another process looks at the simulator and steers it; they need no key. */
export function addControl(app: FastifyInstance, simulator: () => Simulator): void {
	app.register(async (control) => addRoutes(control, simulator), { prefix: CONTROL_PREFIX });
}
