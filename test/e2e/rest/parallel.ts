/** Carries out all tasks, so many at a time, in their order. */
export async function inParallel(
	limit: number,
	tasks: ReadonlyArray<() => Promise<unknown>>,
): Promise<void> {
	const queue = tasks.values();
	const worker = async () => {
		for (const task of queue) await task();
	};
	await Promise.all(Array.from({ length: limit }, worker));
}
