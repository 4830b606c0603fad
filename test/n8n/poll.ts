/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */

/**
 * Asks again and again, every 200 ms, until there is an answer.
 * @param ask resolves to undefined for "not yet"
 * @param timeout milliseconds
 * @param what for the error, such as "n8n does not answer"
 * @throws Error when there is none by then; what `ask` throws
 */
export async function poll<T>(
	ask: () => Promise<T | undefined>,
	timeout: number,
	what: () => string,
): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`${what()} after ${timeout} ms`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}
