import { systemClock } from '../../../nodes/ReapiImage/run/clock';

afterEach(() => jest.restoreAllMocks());

test('the clock of a run tells the time, and goes on where that of the computer is set', () => {
	const before = systemClock.now();
	expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
	jest.spyOn(Date, 'now').mockReturnValue(0);
	expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});
