/** Lets simulated time (`jest.useFakeTimers`) pass from timer to timer until a promise has settled. */
export async function passing<T>(promise: Promise<T>): Promise<T> {
	let settled = false;
	const end = () => (settled = true);
	promise.then(end, end);
	await jest.advanceTimersByTimeAsync(0);
	while (!settled) await jest.advanceTimersToNextTimerAsync();
	return await promise;
}
