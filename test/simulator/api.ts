import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from './access';
import { jsonAnswer, Refusal, type Answer } from './answers';
import { CODES } from './codes';
import { deliver, type Exchange } from './delivery';
import type { AnswerFault } from './faultKinds';
import type { Hosts } from './hosts';
import type { RequestRecord } from './requests';
import type { Simulation } from './simulation';
import { describeTask, submit } from './submission';
import { pollEnvelope } from './tasks';

const records = new WeakMap<FastifyRequest, RequestRecord>();

const refused = (error: unknown): Answer => {
	if (error instanceof Refusal) return error.toAnswer();
	const message = error instanceof Error ? error.message : String(error);
	return new Refusal(500, CODES.server, message).toAnswer();
};

/** The routes of the API: /api/v1. */
export function addApi(app: FastifyInstance, now: () => Simulation, hosts: () => Hosts): void {
	const exchangeOf = (request: FastifyRequest, reply: FastifyReply): Exchange => {
		const { requests } = now();
		const { method, url, headers } = request;
		const record =
			records.get(request) ?? requests.begin({ host: 'api', method, path: url, headers });
		const key = (headers.authorization ?? '').replace(/^Bearer /, '');
		return { reply, record, requests, host: hosts().api, otherOrigin: hosts().other.origin, key };
	};

	const answer = async (
		request: FastifyRequest,
		reply: FastifyReply,
		fault: AnswerFault | undefined,
		produce: (caller: Caller, record: RequestRecord) => Answer,
	) => {
		const { access, limiter, options } = now();
		const exchange = exchangeOf(request, reply);
		await deliver(exchange, fault, () => {
			try {
				const caller = access.identify(request.headers.authorization);
				limiter.admit(caller.account, options.rateLimit);
				return produce(caller, exchange.record);
			} catch (error) {
				exchange.record.note = error instanceof Error ? error.message : undefined;
				return refused(error);
			}
		});
	};

	app.addHook('onRequest', async (request) => {
		if (request.url.startsWith('/__simulator')) return;
		const { method, url, headers } = request;
		records.set(request, now().requests.begin({ host: 'api', method, path: url, headers }));
	});
	app.addHook('preHandler', async (request) => {
		const record = records.get(request);
		if (record) record.body = request.body;
	});

	app.post('/api/v1/images/generations', async (request, reply) => {
		const simulation = now();
		const prompt = String(Object(request.body).prompt ?? '');
		const { key } = exchangeOf(request, reply);
		const fault = simulation.faults.forAnswer({ on: 'submit', prompt, key });
		await answer(request, reply, fault, (caller, record) => {
			const submitted = submit(simulation, caller, request.body);
			record.note = describeTask(submitted.task);
			return submitted.answer;
		});
	});

	app.get<{ Params: { id: string } }>('/api/v1/tasks/:id', async (request, reply) => {
		const simulation = now();
		const { id } = request.params;
		const task = simulation.tasks.get(id);
		const { key } = exchangeOf(request, reply);
		const prompt = task?.request.prompt;
		const fault = simulation.faults.forAnswer({ on: 'poll', prompt, taskId: id, key });
		if (task) task.polls += 1;
		await answer(request, reply, fault, ({ account }, record) => {
			if (task?.account !== account) {
				throw new Refusal(404, CODES.inventedNotFound, 'task not found');
			}
			const envelope = pollEnvelope(task, hosts().image.origin);
			record.note = envelope.status;
			return jsonAnswer(200, envelope);
		});
	});

	app.get('/api/v1/balance', async (request, reply) => {
		const simulation = now();
		const { key } = exchangeOf(request, reply);
		const fault = simulation.faults.forAnswer({ on: 'balance', key });
		await answer(request, reply, fault, ({ account }, record) => {
			simulation.settleAll();
			record.note = `${account.balance} credits`;
			return jsonAnswer(200, { balance: account.balance });
		});
	});

	app.setNotFoundHandler(async (request, reply) => {
		const refusal = new Refusal(404, CODES.inventedNotFound, 'no such endpoint');
		await deliver(exchangeOf(request, reply), undefined, () => refusal.toAnswer());
	});
	// Reached when a body cannot be parsed.
	app.setErrorHandler(async (error, request, reply) => {
		const message = error instanceof Error ? error.message : String(error);
		const refusal = new Refusal(400, CODES.invalid, message);
		await deliver(exchangeOf(request, reply), undefined, () => refusal.toAnswer());
	});
}
