import fc from 'fast-check';
import { closeEngine, initEngine, serveSignedUrls, type SignedUrlServer } from '../engine/harness';
import { scenarios } from './arbitrary';
import { count, judge, noCounts, type Counts } from './judge';
import { Laboratory, type Variant } from './laboratory';
import { VARIANTS } from './variants';

const SEED = 42;
const SCENARIOS = 64;
const LANES = 4;

let signedUrls: SignedUrlServer;

beforeAll(async () => {
	await initEngine({ binaryMode: 'filesystem' });
	signedUrls = await serveSignedUrls();
});

afterAll(async () => {
	await signedUrls.close();
	closeEngine();
});

/** What the judge counts in the same scenarios for every variant. */
async function countsOf(variant?: Variant): Promise<Counts> {
	const counts = noCounts();
	const queue = fc.sample(scenarios, { seed: SEED, numRuns: SCENARIOS });
	const lane = async () => {
		const laboratory = await Laboratory.open(variant);
		for (let next = queue.pop(); next; next = queue.pop()) {
			count(counts, judge(await laboratory.run(next)));
		}
		await laboratory.close();
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return counts;
}

test('the node itself breaks no invariant in these scenarios', async () => {
	expect(await countsOf()).toEqual(noCounts());
}, 20_000);

test.each(Object.entries(VARIANTS))(
	'a node that %s is caught',
	async (_, { variant, counter }) => {
		const { [counter]: caught, ...others } = await countsOf(variant);
		const { [counter]: none, ...zeros } = noCounts();
		expect(caught).toBeGreaterThan(none);
		expect(others).toEqual(zeros);
	},
	20_000,
);
