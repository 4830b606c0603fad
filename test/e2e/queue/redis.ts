import { runCommand } from '../../n8n/command';
import { poll } from '../../n8n/poll';
import { freePorts } from '../../n8n/ports';
import { type Service, serviceFolder, startService } from './service';

const START_TIMEOUT = 20_000;

/** Starts an empty Redis on a free port of loopback; it keeps everything in memory. */
export async function startRedis(): Promise<Service> {
	const [port = 0] = await freePorts(1);
	const folder = serviceFolder('redis');
	const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', folder];
	const redis = startService('redis-server', args, { folder, port, stopSignal: 'SIGTERM' });
	await poll(
		async () => {
			if (!redis.running()) throw new Error(`Redis did not start:\n${redis.log()}`);
			const ping = runCommand('redis-cli', ['-p', String(port), 'ping'], { cwd: folder });
			return (await ping.catch(() => '')).startsWith('PONG') || undefined;
		},
		START_TIMEOUT,
		() => `Redis does not answer:\n${redis.log()}`,
	).catch(async (error: Error) => {
		await redis.close();
		throw error;
	});
	return redis;
}
