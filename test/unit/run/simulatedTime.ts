// More than any test needs; what waits for ever would otherwise let time pass for ever.
const MAX_TIMERS = 10_000;

/** Simulates time in each test of a file; the pauses between tries have no jitter. */
export function useSimulatedTime(): void {
	beforeEach(() => {
		jest.useFakeTimers();
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => {
		jest.restoreAllMocks();
		jest.useRealTimers();
	});
}

/** Lets simulated time (`useSimulatedTime`) pass from timer to timer until a promise has settled. */
export async function passing<T>(promise: Promise<T>): Promise<T> {
	let settled = false;
	const end = () => (settled = true);
	promise.then(end, end);
	await jest.advanceTimersByTimeAsync(0);
	for (let timers = 0; !settled; timers++) {
		if (timers === MAX_TIMERS) throw new Error('the promise does not settle');
		await jest.advanceTimersToNextTimerAsync();
	}
	return await promise;
}
