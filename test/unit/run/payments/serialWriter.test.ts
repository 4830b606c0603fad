import { sleep } from 'n8n-workflow';
import { SerialWriter } from '../../../../nodes/ReapiImage/run/payments/serialWriter';
import { passing } from '../simulatedTime';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A table that takes 100 ms for a writing, or as long as it says. */
function table(duration: (writing: number) => number = () => 100) {
	const batches: string[][] = [];
	const known = new Set<string>();
	let [underWay, most] = [0, 0];
	const write = async (keys: readonly string[]) => {
		batches.push([...keys]);
		const ms = duration(batches.length - 1);
		most = Math.max(most, ++underWay);
		await sleep(ms);
		underWay--;
		const before = new Set(keys.filter((key) => known.has(key)));
		for (const key of keys) known.add(key);
		return before;
	};
	return { batches, write, most: () => most };
}

const writer = () => new SerialWriter(async () => await sleep(1_000));

it('writes one batch at a time, and what comes in meanwhile as the next one', async () => {
	const { batches, write, most } = table();
	const serial = writer();
	const first = serial.add(['a', 'b'], write);
	await jest.advanceTimersByTimeAsync(50);
	const later = [serial.add(['c'], write), serial.add(['d', 'e'], write)];
	await passing(Promise.all([first, ...later]));
	expect(batches).toEqual([
		['a', 'b'],
		['c', 'd', 'e'],
	]);
	await passing(serial.add(['f'], write));
	expect(batches).toHaveLength(3);
	expect(most()).toBe(1);
});

it('says which keys were there before', async () => {
	const { write } = table();
	const serial = writer();
	expect(await passing(serial.add(['a'], write))).toEqual(new Set());
	expect(await passing(serial.add(['a', 'b'], write))).toEqual(new Set(['a']));
});

it('hands a failure to all of its batch, and goes on', async () => {
	const serial = writer();
	const broken = async () => await Promise.reject(new Error('no database'));
	const failed = [serial.add(['a'], broken), serial.add(['b'], broken)];
	for (const each of failed) await expect(each).rejects.toThrow('no database');
	expect(await passing(serial.add(['a'], table().write))).toEqual(new Set());
});

it('lets the next batch pass when a writing takes too long', async () => {
	const { batches, write } = table((writing) => (writing === 0 ? 60_000 : 100));
	const serial = writer();
	void serial.add(['a'], write);
	const next = serial.add(['b'], write);
	void next;
	await jest.advanceTimersByTimeAsync(0);
	const after = serial.add(['c'], write);
	await jest.advanceTimersByTimeAsync(999);
	expect(batches).toHaveLength(1);
	await jest.advanceTimersByTimeAsync(1);
	expect(batches).toHaveLength(2);
	await passing(after);
});
