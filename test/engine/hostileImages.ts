/* eslint-disable @n8n/community-nodes/no-restricted-imports -- feature-detects a compression of newer Node.js */
import * as zlib from 'node:zlib';
import type { INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import type { Bench } from './fixture';
import { initEngine, readBinary } from './harness';
import { startHostileHost, type HostileHost } from './hostileHost';
import {
	HOSTILE_RESPONSES,
	SILENT_RESPONSES,
	ZSTD_RESPONSE,
	type HostileResponse,
} from './hostileResponses';

/** For hosts whose silence is waited for. */
export const silentHostClock = () =>
	fastClock(SPEED, { ...SHORT_TIMEOUTS, downloadMs: 4_000, silenceMs: 1_000 });

const connections = (hosts: readonly HostileHost[]) =>
	hosts.reduce((sum, { open }) => sum + open, 0);

async function runWith(bench: Bench, urls: string[]): Promise<INodeExecutionData[]> {
	bench.simulator.faults.add({ on: 'task', fault: { kind: 'images', urls } });
	const options = { fileName: 'fox' };
	const result = await bench.run({ prompt: 'a fox', quality: 'low', options });
	expect(result.status).toBe('success');
	return result.items('Node');
}

/** One task has an image of each kind, all of which are downloaded in one run. */
function testResponses(bench: Bench, responses: readonly HostileResponse[]): void {
	describe.each(['filesystem', 'default'] as const)('binary data in mode %s', (binaryMode) => {
		let hosts: HostileHost[];
		let items: INodeExecutionData[];
		beforeAll(async () => {
			await initEngine({ binaryMode });
			hosts = await Promise.all(
				responses.map(async ({ respond }) => await startHostileHost(respond)),
			);
			items = await runWith(
				bench,
				hosts.map(({ origin }) => `${origin}/image.png`),
			);
		});
		afterAll(async () => {
			await Promise.all(hosts.map(async (host) => await host.close()));
		});

		test.each(responses.map((response, index) => ({ ...response, index })))(
			'$what',
			async ({ index, stored, reason, requests }) => {
				const { json, binary } = items[index] ?? {};
				if (stored) {
					expect(json?.downloadError).toBeUndefined();
					expect(binary?.data).toMatchObject({
						mimeType: stored.mime,
						fileExtension: stored.extension,
						fileType: 'image',
						fileName: `fox-${index}.${stored.extension}`,
					});
					const file = binary?.data && (await readBinary(binary.data));
					expect(file?.subarray(0, stored.file.length).equals(stored.file)).toBe(true);
				} else {
					expect(json?.downloadError).toMatch(reason ?? '');
					expect(binary).toBeUndefined();
				}
				expect(hosts[index]?.requests).toBe(requests);
			},
		);

		test('no connection stays open', async () => {
			for (let wait = 0; connections(hosts) > 0 && wait < 100; wait++) await sleep(20);
			expect(hosts.flatMap(({ open }, index) => (open > 0 ? responses[index]?.what : []))).toEqual(
				[],
			);
		});
	});
}

/**
 * The tests of what an image host may send, for the n8n line that runs in this process.
 * @param bench with time for some eighty hosts, all of them in this process
 * @param forSilence with `silentHostClock`
 */
export function testHostileImages(bench: Bench, forSilence: Bench): void {
	testResponses(bench, HOSTILE_RESPONSES);
	testResponses(forSilence, SILENT_RESPONSES);

	test('zstd is unpacked where Node.js knows it, and named where it does not', async () => {
		const host = await startHostileHost(ZSTD_RESPONSE);
		const [item] = await runWith(bench, [`${host.origin}/image.png`]);
		await host.close();
		if ('createZstdDecompress' in zlib) expect(item?.binary?.data?.mimeType).toBe('image/png');
		else {
			expect(item?.json.downloadError).toBe(
				'the file is compressed as "zstd", which n8n cannot unpack',
			);
		}
	});

	test('nobody listens at the address', async () => {
		const host = await startHostileHost(() => {});
		await host.close();
		const [item] = await runWith(bench, [`${host.origin}/image.png`]);
		expect(item?.json.downloadError).toBe('the image host refused the connection (ECONNREFUSED)');
	});

	test('a host that does not deliver two files in time is not asked for the others', async () => {
		const silent = await startHostileHost(() => {});
		const other = await startHostileHost((socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'));
		const urls = Array.from({ length: 20 }, (_, index) => `${silent.origin}/${index}.png`);
		const items = await runWith(forSilence, [...urls, `${other.origin}/0.png`]);
		const reasons = items.map(({ json }) => json.downloadError);
		expect(new Set(reasons.slice(0, 20))).toEqual(
			new Set([
				'the image host sent nothing for 1 s',
				'the image host did not deliver two other files in time, and was not asked again',
			]),
		);
		expect(reasons[20]).toBe('the image host responded with HTTP 404');
		// Four files of unknown length go at a time, three tries each; one more begins when the first of them has ended.
		expect(silent.requests).toBeLessThanOrEqual(16);
		await Promise.all([silent.close(), other.close()]);
	});
}
