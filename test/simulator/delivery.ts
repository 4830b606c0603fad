import type { SimulatedResponse } from './responses';
import { replace, spoil } from './faultEffects';
import type { ResponseFault } from './faultKinds';
import { pause } from './pause';
import { send, type Exchange } from './sending';

/**
 * Responds to a request, with what a fault makes of the response.
 * @param produce does what the request asks for; not called when a fault comes `before` that
 */
export async function deliver(
	exchange: Exchange,
	fault: ResponseFault | undefined,
	produce: () => SimulatedResponse | Promise<SimulatedResponse>,
): Promise<void> {
	exchange.reply.hijack();
	if (!fault) return await send(exchange, await produce());
	exchange.record.fault = fault.kind;
	if (!('stage' in fault)) return await spoil(exchange, fault, await produce());
	if (fault.kind === 'delay') {
		if (fault.stage === 'before') await pause(fault.ms);
		const response = await produce();
		if (fault.stage === 'after') await pause(fault.ms);
		return await send(exchange, response);
	}
	if (fault.stage === 'after') await produce();
	return await replace(exchange, fault);
}
