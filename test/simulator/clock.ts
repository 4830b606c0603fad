// Captured once, so that fake timers of a test that runs in this process cannot stop the simulator's time.
const now = performance.now.bind(performance);
const origin = performance.timeOrigin;

/** The time in milliseconds since 1970, monotonic. */
export function clock(): number {
	return origin + now();
}
