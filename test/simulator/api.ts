import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './access';
import { jsonResponse, Refusal, type SimulatedResponse } from './responses';
import { CODES } from './codes';
import { deliver } from './delivery';
import type { ResponseFault } from './faultKinds';
import type { Hosts } from './hosts';
import { pause } from './pause';
import { addRecording } from './recording';
import type { Exchange } from './sending';
import type { Simulation } from './simulation';
import { describeTask, submit } from './submission';
import { pollEnvelope, submitEnvelope } from './tasks';

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function refusalOf(error: unknown): Refusal {
	return error instanceof Refusal ? error : new Refusal(500, CODES.server, textOf(error));
}

// Whoever may not ask gets its refusal in place of the response; a fault comes before or after all of this.
async function respond(
	exchange: Exchange,
	authorization: string | undefined,
	fault: ResponseFault | undefined,
	produce: (caller: Caller) => SimulatedResponse | Promise<SimulatedResponse>,
): Promise<void> {
	const { access, limiter, options } = exchange.simulation;
	await deliver(exchange, fault, async () => {
		try {
			const caller = access.identify(authorization);
			limiter.admit(caller.account, options.rateLimit);
			return await produce(caller);
		} catch (error) {
			const refusal = refusalOf(error);
			exchange.record.note = refusal.message;
			return refusal.toResponse();
		}
	});
}

/** The routes of the API: /api/v1. */
export function addApi(app: FastifyInstance, now: () => Simulation, hosts: () => Hosts): void {
	const exchangeOf = addRecording(app, 'api', now, hosts);
	const refuse = async (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
		await deliver(exchangeOf(request, reply), undefined, () => refusal.toResponse());
	};

	app.post('/api/v1/images/generations', async (request, reply) => {
		const exchange = exchangeOf(request, reply);
		const { simulation, record, key } = exchange;
		const prompt = String(Object(request.body).prompt ?? '');
		const fault = simulation.faults.forResponse({ on: 'submit', prompt, key });
		await respond(exchange, request.headers.authorization, fault, async (caller) => {
			if (simulation.options.submitMs > 0) await pause(simulation.options.submitMs);
			const task = submit(simulation, caller, request.body);
			record.taskId = task.id;
			record.note = describeTask(task);
			return jsonResponse(200, submitEnvelope(task));
		});
	});

	app.get<{ Params: { id: string } }>('/api/v1/tasks/:id', async (request, reply) => {
		const exchange = exchangeOf(request, reply);
		const { simulation, record, key } = exchange;
		const { id } = request.params;
		const task = simulation.tasks.get(id);
		const prompt = task?.request.prompt;
		const fault = simulation.faults.forResponse({ on: 'poll', prompt, taskId: id, key });
		record.taskId = id;
		if (task) task.polls += 1;
		await respond(exchange, request.headers.authorization, fault, ({ account }) => {
			if (task?.account !== account) {
				throw new Refusal(404, CODES.inventedNotFound, 'task not found');
			}
			const envelope = pollEnvelope(task, hosts().image.origin, simulation.options);
			record.note = envelope.status;
			return jsonResponse(200, envelope);
		});
	});

	app.get('/api/v1/balance', async (request, reply) => {
		const exchange = exchangeOf(request, reply);
		const { simulation, record, key } = exchange;
		const fault = simulation.faults.forResponse({ on: 'balance', key });
		await respond(exchange, request.headers.authorization, fault, ({ account }) => {
			simulation.settleAll();
			record.note = `${account.balance} credits`;
			return jsonResponse(200, { balance: account.balance });
		});
	});

	app.setNotFoundHandler(async (request, reply) => {
		await refuse(request, reply, new Refusal(404, CODES.inventedNotFound, 'no such endpoint'));
	});
	// Reached when a body cannot be parsed.
	app.setErrorHandler(async (error, request, reply) => {
		await refuse(request, reply, new Refusal(400, CODES.invalid, textOf(error)));
	});
}
