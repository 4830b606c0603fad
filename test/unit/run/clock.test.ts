/* eslint-disable @n8n/community-nodes/no-restricted-imports -- looks at what a signal is listened to by */
import { getEventListeners } from 'node:events';
import { systemClock } from '../../../nodes/ReapiImage/run/clock';

afterEach(() => jest.restoreAllMocks());

test('the clock of a run tells the time, and goes on where that of the computer is set', () => {
	const before = systemClock.now();
	expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
	jest.spyOn(Date, 'now').mockReturnValue(0);
	expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});

test('a hundred sleeps add one listener to the signal, and all end when it aborts', async () => {
	const stop = new AbortController();
	const sleeps = Array.from({ length: 100 }, () => systemClock.sleep(60_000, stop.signal));
	expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
	stop.abort();
	await Promise.all(sleeps);
});
