import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clock } from './clock';
import type { Hosts } from './hosts';
import type { HostName, RequestRecord } from './requests';
import type { Exchange } from './sending';
import type { Simulation } from './simulation';

/** Where the control routes are: they are neither recorded nor part of the API. */
export const CONTROL_PREFIX = '/__simulator';

interface Arrival {
	readonly simulation: Simulation;
	readonly record: RequestRecord;
}

/**
 * Records every request of a host as soon as its head is there.
 * @returns makes the exchange of a request that was recorded
 */
export function addRecording(
	app: FastifyInstance,
	host: HostName,
	now: () => Simulation,
	hosts: () => Hosts,
): (request: FastifyRequest, reply: FastifyReply) => Exchange {
	const arrivals = new WeakMap<FastifyRequest, Arrival>();
	const arrive = ({ method, url, headers }: FastifyRequest, reply: FastifyReply): Arrival => {
		const simulation = now();
		const record = simulation.requests.begin({ host, method, path: url, headers });
		reply.raw.once('close', () => (record.closedAt = clock()));
		return { simulation, record };
	};

	app.addHook('onRequest', async (request, reply) => {
		if (!request.url.startsWith(CONTROL_PREFIX)) arrivals.set(request, arrive(request, reply));
	});
	app.addHook('preHandler', async (request) => {
		const arrival = arrivals.get(request);
		if (arrival) arrival.record.body = request.body;
	});

	return (request, reply) => {
		const arrival = arrivals.get(request) ?? arrive(request, reply);
		const key = (request.headers.authorization ?? '').replace(/^Bearer /, '');
		const { other } = hosts();
		return { ...arrival, reply, host: hosts()[host], otherOrigin: other.origin, key };
	};
}
