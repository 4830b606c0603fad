/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command-line program, which runs on a developer's machine and never inside n8n */
import { DEFAULT_BASE_URL } from '../../nodes/ReapiImage/api/baseUrl';
import { LOOPBACK_HOSTS } from '../../test/n8n/environment';

// A task that takes two minutes at reAPI takes five seconds here.
const TIME_SCALE = 0.04;

/** The reAPI that makes the images. */
export interface Service {
	readonly real: boolean;
	readonly title: string;
	/** For the credential `reapiApi`. */
	readonly credential: { apiKey: string; baseUrl: string };
	/** Options of the node that fit this service. */
	readonly options: Record<string, number>;
	/** How much faster than the real one its tasks are done: a factor on the usual latency. */
	readonly timeScale: number;
	close(): Promise<void>;
}

function realService(apiKey: string): Service {
	const baseUrl = process.env.REAPI_BASE_URL ?? DEFAULT_BASE_URL;
	return {
		real: true,
		title: `reAPI at ${baseUrl}, with the key in REAPI_API_KEY`,
		credential: { apiKey, baseUrl },
		options: {},
		timeScale: 1,
		close: async () => {},
	};
}

/** n8n sends loopback addresses through a proxy too, if the environment names one. */
function bypassProxy(): void {
	for (const name of ['NO_PROXY', 'no_proxy']) {
		process.env[name] = [process.env[name], LOOPBACK_HOSTS].filter(Boolean).join(',');
	}
}

/**
 * The real reAPI if REAPI_API_KEY is set, else a simulated one on loopback.
 * @param log takes a line for each request that the simulated one gets
 */
export async function openService(log: (line: string) => void): Promise<Service> {
	const apiKey = process.env.REAPI_API_KEY?.trim();
	if (apiKey) return realService(apiKey);
	bypassProxy();
	const { startSimulator } = await import('../../test/simulator');
	const simulator = await startSimulator({ timeScale: TIME_SCALE, log });
	return {
		real: false,
		title: `a simulated reAPI at ${simulator.url}: nothing is spent, and the images are placeholders with your prompt on them`,
		credential: { apiKey: simulator.apiKey, baseUrl: simulator.url },
		options: { pollInterval: 1 },
		timeScale: TIME_SCALE,
		close: async () => await simulator.close(),
	};
}
