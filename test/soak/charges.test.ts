import { poll } from '../n8n/poll';
import { startSimulator, type Simulator } from '../simulator';
import { idOf, submit } from '../simulator/client';
import { chargesOf } from './charges';

let simulator: Simulator;
beforeAll(async () => (simulator = await startSimulator({ taskSeconds: 0 })));
afterAll(async () => await simulator.close());

const body = (prompt: string) => ({ model: 'gpt-image-2-official', prompt, quality: 'low' });

test('a charge has its item, the fault that hit it, and when it was answered and refunded', async () => {
	const { faults } = simulator;
	faults.add({ on: 'submit', fault: { kind: 'reset', stage: 'after' }, match: { prompt: '3.1' } });
	faults.add({ on: 'task', fault: { kind: 'fail', code: 80001 }, match: { prompt: '3.2' } });
	const id = idOf(await submit(simulator, body('Soak 3.0: a lighthouse')));
	await expect(submit(simulator, body('Soak 3.1: a lighthouse'))).rejects.toThrow();
	await submit(simulator, body('Soak 3.2: a lighthouse'));

	const [told, lost, failed] = chargesOf(simulator);
	const times = { at: expect.any(Number), respondedAt: expect.any(Number) };
	expect(told).toEqual({ taskId: id, order: 3, item: 0, ...times });
	expect(lost).toEqual({ taskId: expect.any(String), order: 3, item: 1, fault: 'reset', ...times });
	expect(failed).toMatchObject({ order: 3, item: 2, refundedAt: expect.any(Number) });
});

test('a submission whose connection stays open counts as answered when the client gives up', async () => {
	const match = { prompt: '4.0' };
	simulator.faults.add({ on: 'submit', fault: { kind: 'hang', stage: 'after' }, match });
	const given = submit(simulator, body('Soak 4.0: a lighthouse'), { retryForMs: 500 });
	const charge = () => chargesOf(simulator).find(({ order }) => order === 4);
	await poll(
		async () => charge(),
		5_000,
		() => 'nothing is charged',
	);
	expect(charge()).not.toHaveProperty('respondedAt');
	await expect(given).rejects.toThrow();
	const closed = await poll(
		async () => charge()?.respondedAt,
		5_000,
		() => 'it is still open',
	);
	expect(closed - (charge()?.at ?? 0)).toBeGreaterThan(400);
});
