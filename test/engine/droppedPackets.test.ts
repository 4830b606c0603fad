/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the kernel's patience with a connection is shortened */
import { Socket } from 'node:net';
import { ReapiApi } from '../../credentials/ReapiApi.credentials';
import { DEFAULT_TIMEOUTS } from '../../nodes/ReapiImage/api/client';
import { createExecute } from '../../nodes/ReapiImage/run/execute';
import { ReapiImage } from '../../nodes/ReapiImage/ReapiImage.node';
import { startDroppingHost, type DroppingHost } from '../network';
import { compressedClock } from './fastClock';
import { jsonOf, numbered, REAPI_IMAGE, useBench } from './fixture';
import { pipeline, runWorkflow } from './harness';

const bench = useBench();
const SPEED = 20;
// Linux gives up a connection that nobody answers after 127 s, with this error.
const CONNECT_MS = 127_000 / SPEED;

function shortenConnecting(): void {
	const connect = Socket.prototype.connect;
	jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (
		this: Socket,
		...options: unknown[]
	) {
		const timer = setTimeout(() => {
			const error = new Error('connect ETIMEDOUT 127.0.0.1:443');
			this.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect', errno: -110 }));
		}, CONNECT_MS);
		for (const event of ['connect', 'close']) this.once(event, () => clearTimeout(timer));
		return Reflect.apply(connect, this, options) as Socket;
	});
}

let host: DroppingHost;
beforeAll(async () => (host = await startDroppingHost(bench.simulator.url)));
afterAll(async () => {
	jest.restoreAllMocks();
	await host.close();
});

test('a host that drops every packet, 100 items: the end comes within three minutes, and nothing was charged', async () => {
	await host.drop();
	shortenConnecting();
	const time = compressedClock(SPEED, {
		...DEFAULT_TIMEOUTS,
		submitMs: DEFAULT_TIMEOUTS.submitMs / SPEED,
	});
	const startedAt = time.now();
	const result = await runWorkflow({
		workflow: pipeline(numbered(100), {
			type: REAPI_IMAGE,
			parameters: { resource: 'image', operation: 'generate', prompt: 'a fox', quality: 'low' },
			onError: 'continueRegularOutput',
		}),
		nodeTypes: {
			[REAPI_IMAGE]: Object.assign(new ReapiImage(), { execute: createExecute(time) }),
		},
		credentialTypes: { reapiApi: new ReapiApi() },
		credentials: { reapiApi: { apiKey: bench.simulator.apiKey, baseUrl: host.origin } },
	});
	expect(time.now() - startedAt).toBeLessThan(180_000);
	host.accept();
	const rows = jsonOf(result.items('Node'));
	expect(rows).toHaveLength(100);
	for (const { error, message } of rows) {
		expect(error).toMatch(/^Not submitted: /);
		expect(message).toContain('Nothing was charged.');
	}
	expect(bench.posts()).toEqual([]);
	expect(bench.simulator.ledger).toEqual([]);
});
