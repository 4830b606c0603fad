/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the garbage collector is called by hand */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sleep } from 'n8n-workflow';
import { deadlineSignal } from '../../../nodes/ReapiImage/api/deadlineSignal';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;
const whenAborted = async (signal: AbortSignal) =>
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe('a deadline', () => {
	it('ends what listens to it, although the garbage is collected meanwhile', async () => {
		const ended = whenAborted(deadlineSignal(60, new AbortController().signal).signal);
		for (let round = 0; round < 4; round++) {
			await sleep(5);
			collectGarbage();
		}
		const tooLate = sleep(500).then(() => 'too late');
		await expect(Promise.race([ended.then(() => 'ended'), tooLate])).resolves.toBe('ended');
	});

	it('tells that the time is up', async () => {
		const deadline = deadlineSignal(1);
		await whenAborted(deadline.signal);
		expect(deadline.expired).toBe(true);
		expect(deadline.signal.reason).toMatchObject({ name: 'TimeoutError' });
	});

	it('ends with the other signal, which is not the end of the time', () => {
		const cancel = new AbortController();
		const deadline = deadlineSignal(60_000, cancel.signal);
		cancel.abort('stopped');
		expect([deadline.signal.aborted, deadline.signal.reason]).toEqual([true, 'stopped']);
		expect(deadline.expired).toBe(false);
	});

	it('is over from the beginning if the other signal is', () => {
		expect(deadlineSignal(60_000, AbortSignal.abort()).signal.aborted).toBe(true);
	});

	it('hears of nothing any more once it is released', async () => {
		const cancel = new AbortController();
		const deadline = deadlineSignal(1, cancel.signal);
		deadline.release();
		cancel.abort();
		await sleep(20);
		expect([deadline.signal.aborted, deadline.expired]).toEqual([false, false]);
	});
});
