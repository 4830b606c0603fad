import fc from 'fast-check';
import {
	closeEngine,
	initEngine,
	NotesTable,
	serveSignedUrls,
	type EngineLine,
	type SignedUrlServer,
} from '../engine/harness';
import { scenarios } from './arbitrary';
import { count, judge, noCounts, type Counts } from './judge';
import { Laboratory, type Variant } from './laboratory';
import type { Scenario } from './scenario';
import { startOtherHosts, type OtherHosts } from './surroundings';
import type { Wrong } from './variants';

const SEED = 42;
const DRAWN = 12_000;
/** Scenarios for each variant. */
const SCENARIOS = 10;
const LANES = 4;

const notes = new NotesTable();
const drawn = fc.sample(scenarios, { seed: SEED, numRuns: DRAWN });
// Where nothing else stands in the way of what the node does.
const small = drawn.filter(
	({ items, tries, host, credential, refusedMs, options }) =>
		items.length <= 6 &&
		tries <= 3 &&
		host === undefined &&
		credential === undefined &&
		refusedMs === 0 &&
		!options.minimumBalance,
);

/** What the judge counts in these scenarios. */
async function countsOf(
	chosen: readonly Scenario[],
	hosts: OtherHosts,
	variant?: Variant,
): Promise<Counts> {
	const counts = noCounts();
	const queue = [...chosen];
	const lane = async () => {
		const laboratory = await Laboratory.open({ notes, hosts }, variant);
		for (let next = queue.pop(); next; next = queue.pop()) {
			count(counts, judge(await laboratory.run(next)));
		}
		await laboratory.close();
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return counts;
}

/** Tests that the judge finds nothing in the node, and what is wrong with each of these, in the engine of a line. */
export function testJudge(line: EngineLine, variants: Readonly<Record<string, Wrong>>): void {
	let signedUrls: SignedUrlServer;
	let hosts: OtherHosts;

	beforeAll(async () => {
		const { container, core } = await initEngine({ line, binaryMode: 'filesystem' });
		await core.DataDeduplicationService.init(notes);
		// n8n 1.x repeats what a worker was running when it died: only there does the node make notes.
		Object.assign(container.get(core.InstanceSettings), { instanceType: 'worker' });
		signedUrls = await serveSignedUrls();
		hosts = await startOtherHosts();
	});

	afterAll(async () => {
		await Promise.all([signedUrls.close(), hosts.close()]);
		closeEngine();
	});

	test('the node itself breaks no invariant in these scenarios', async () => {
		expect(await countsOf(small.slice(0, SCENARIOS), hosts)).toEqual(noCounts());
	});

	test.each(Object.entries(variants))(
		'a node that %s is caught',
		async (_, { variant, counter, shows }) => {
			const chosen = small.filter(shows).slice(0, SCENARIOS);
			const { [counter]: caught, ...others } = await countsOf(chosen, hosts, variant);
			const { [counter]: none, ...zeros } = noCounts();
			expect(caught).toBeGreaterThan(none);
			expect(others).toEqual(zeros);
		},
	);
}
