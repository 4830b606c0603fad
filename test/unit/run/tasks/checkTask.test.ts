import { systemClock } from '../../../../nodes/ReapiImage/run/clock';
import { checkTask } from '../../../../nodes/ReapiImage/run/tasks/checkTask';
import type { WaitEnd } from '../../../../nodes/ReapiImage/run/tasks/poller';
import { response } from '../../api/responses';
import { passing, useSimulatedTime } from '../simulatedTime';
import {
	busy,
	done,
	ID,
	inOrder,
	missing,
	pausing,
	REASON,
	reset,
	simulatedChecks,
	task,
	type Responder,
} from './simulatedChecks';

useSimulatedTime();

describe('the state of a task, without waiting for its end', () => {
	/** Checks it, and tries for so many seconds. */
	function checkOf(respond: Responder, timeoutS = 900) {
		const { client, checkedAt, elapsedS } = simulatedChecks(respond);
		const stop = new AbortController();
		const check = async (): Promise<WaitEnd & { atS: number }> => {
			const run = { client, clock: systemClock, signal: stop.signal };
			const end = await checkTask(run, ID, timeoutS * 1000);
			return { ...end, atS: elapsedS() };
		};
		return { check, stop, checkedAt };
	}
	const checked = async (respond: Responder, timeoutS?: number) => {
		const { check, checkedAt } = checkOf(respond, timeoutS);
		return { end: await passing(check()), checkedAt };
	};

	it.each([
		['completed', 'completed'],
		['failed', 'failed'],
		['processing', 'timeout'],
	])('%s is told at once', async (status, kind) => {
		const { end, checkedAt } = await checked(inOrder(task(status)));
		expect(end).toEqual({ kind, task: expect.objectContaining({ id: ID, status }), atS: 0 });
		expect(checkedAt).toEqual([0]);
	});

	it('is asked for again after growing pauses, or after those that reAPI asks for', async () => {
		const { checkedAt } = await checked(inOrder(busy, reset, busy, pausing(503, 25), done));
		expect(checkedAt).toEqual([0, 1, 3, 7, 32]);
	});

	it('is not told to a key that is refused', async () => {
		const { end } = await checked(inOrder(busy, response(401)));
		expect(end).toMatchObject({ kind: 'pollRefused', failure: { httpStatus: 401 }, atS: 1 });
	});

	it('is that there is none, after 30 s and three checks', async () => {
		const quick = await checked(inOrder(missing));
		expect(quick.checkedAt).toEqual([0, 1, 3, 7, 15, 31]);
		expect(quick.end).toMatchObject({ kind: 'notFound', failure: { reason: REASON.missing } });
		const nearly = await checked(inOrder(pausing(503, 23.9), missing));
		expect(nearly.checkedAt).toEqual([0, 23.9, 25.9, 29.9, 37.9]);
		const exactly = await checked(inOrder(pausing(503, 24), missing));
		expect(exactly.checkedAt).toEqual([0, 24, 26, 30]);
		const slow = await checked(inOrder(pausing(503, 60), missing));
		expect(slow.checkedAt).toEqual([0, 60, 62, 66]);
		// After a failure that says nothing, the checks count anew.
		const between = await checked(inOrder(pausing(503, 60), missing, missing, busy, missing));
		expect(between.checkedAt).toEqual([0, 60, 62, 66, 74, 90, 120]);
	});

	it('is not found out before the timeout', async () => {
		const unclear = await checked(inOrder(missing, busy), 5);
		expect(unclear.checkedAt).toEqual([0, 1, 3, 5]);
		expect(unclear.end).toEqual({
			kind: 'timeout',
			failure: expect.objectContaining({ reason: REASON.busy }),
			atS: 5,
		});
		const unknown = await checked(inOrder(busy, missing), 5);
		expect(unknown.end).toMatchObject({
			kind: 'timeout',
			failure: { reason: REASON.missing },
			notFound: { reason: REASON.missing },
		});
	});

	it('is not asked for by a canceled execution', async () => {
		const { check, stop, checkedAt } = checkOf(inOrder(pausing(503, 60)));
		const end = check();
		await jest.advanceTimersByTimeAsync(4_000);
		stop.abort();
		expect(await end).toEqual({ kind: 'canceled', atS: 4 });
		expect(checkedAt).toEqual([0]);
		const late = checkOf(async () => {
			late.stop.abort();
			return await Promise.resolve(done);
		});
		expect(await late.check()).toMatchObject({ kind: 'canceled' });
	});
});
