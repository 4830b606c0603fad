import { array, assert, asyncProperty, boolean, integer } from 'fast-check';
import { Semaphore } from '../../../nodes/ReapiImage/run/semaphore';

it('lets so many in, in the order in which they came, and hands out their results', async () => {
	const semaphore = new Semaphore(2);
	const entered: number[] = [];
	const leave: Array<() => void> = [];
	const results = [0, 1, 2, 3].map(
		async (each) =>
			await semaphore.run(async () => {
				entered.push(each);
				await new Promise<void>((resolve) => leave.push(resolve));
				return each * 10;
			}),
	);
	expect(entered).toEqual([0, 1]);
	leave[1]?.();
	await results[1];
	expect(entered).toEqual([0, 1, 2]);
	leave[0]?.();
	await results[0];
	leave[2]?.();
	leave[3]?.();
	expect(await Promise.all(results)).toEqual([0, 10, 20, 30]);
});

it('never lets more in than there is room for, failures included', async () => {
	await assert(
		asyncProperty(integer({ min: 1, max: 5 }), array(boolean()), async (room, tasks) => {
			const semaphore = new Semaphore(room);
			let inside = 0;
			let most = 0;
			const outcomes = await Promise.allSettled(
				tasks.map(
					async (succeeds) =>
						await semaphore.run(async () => {
							most = Math.max(most, ++inside);
							await Promise.resolve();
							inside--;
							if (!succeeds) throw new Error('no');
						}),
				),
			);
			expect(most).toBe(Math.min(room, tasks.length));
			expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(tasks);
		}),
	);
});
