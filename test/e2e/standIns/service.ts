import type { FastifyInstance } from 'fastify';

/** One third party, as far as n8n's nodes and the examples use its API. */
export interface StandIn {
	/** Adds its addresses to the server; `url` is that of the server, known once it listens. */
	routes: (app: FastifyInstance, url: () => string) => void;
}

/** Thrown for a request that the third party would refuse; its status is sent. */
export class Refusal extends Error {
	constructor(
		readonly statusCode: number,
		message: string,
	) {
		super(message);
	}
}
