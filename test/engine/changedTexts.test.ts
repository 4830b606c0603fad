import { sleep, type IDataObject, type INode } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';
import type * as Credential from '../../credentials/ReapiApi.credentials';
import type * as Execute from '../../nodes/ReapiImage/run/execute';
import type * as Node from '../../nodes/ReapiImage/ReapiImage.node';
import { changeTexts, type ChangedTexts } from './changedTexts';
import { fastClock } from './fastClock';
import { numbered, sourcesOf, useBench, type Product, type Surroundings } from './fixture';
import { currentEngine } from './harness';
import { NotesTable } from './harness/notesTable';
import { makeCertificate, startTlsHost } from '../network';

// Whether an item is submitted again, counts as paid for or stops a run is decided by types: where every text of the
// node reads differently, it does the same. On n8n 1.x, where the journal of submissions takes part too.
jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof N8nWorkflow>(
		require.resolve('n8n-workflow', { paths: [require.resolve('n8n-core-1x')] }),
	),
);

const copy: ChangedTexts = changeTexts();
afterAll(() => copy.remove());

const changed: Product = {
	...copy.load<typeof Credential>('credentials/ReapiApi.credentials'),
	...copy.load<typeof Execute>('nodes/ReapiImage/run/execute'),
	...copy.load<typeof Node>('nodes/ReapiImage/ReapiImage.node'),
};
// Slower than elsewhere: a timeout on a busy machine must not be taken for a difference.
const SPEED = 100;
const asItIs = useBench({}, { line: '1.x' }, fastClock(SPEED));
const benches = { asItIs, changed: useBench({}, { line: '1.x' }, fastClock(SPEED), changed) };

const table = new NotesTable();
beforeAll(async () => {
	const { container, core } = currentEngine();
	await core.DataDeduplicationService.init(table);
	Object.assign(container.get(core.InstanceSettings), { instanceType: 'worker' });
});
beforeEach(async () => await table.clearAllProcessedItems());
// A note is looked for once more a second after it was made, and 1.x cannot end a sleep: a timeout takes 2.5 s here.
afterAll(async () => await sleep(2_700));

const retries: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const regular: Partial<INode> = { onError: 'continueRegularOutput' };
const branch: Partial<INode> = { onError: 'continueErrorOutput' };
const promptsOf = (...prompts: string[]) => prompts.map((prompt) => ({ json: { prompt } }));
const FOX = { prompt: '={{ $json.prompt ?? "a fox" }}', quality: 'low' };

interface Case {
	readonly parameters?: IDataObject;
	readonly surroundings: Surroundings;
	/** How often it is run, with the same execution id: n8n 1.x repeats an execution after a worker died. */
	readonly runs?: number;
	readonly prepare?: (bench: typeof asItIs) => void;
}

const always = (status: number) => (bench: typeof asItIs) => {
	const fault = { kind: 'status', stage: 'after', status } as const;
	bench.simulator.faults.add({ on: 'submit', times: 'always', fault });
};

const CASES: Readonly<Record<string, Case>> = {
	'everything good': { surroundings: { items: numbered(2) } },
	'a lost response, and Retry On Fail': {
		surroundings: { items: promptsOf('[lost]', 'two'), node: retries },
	},
	'responses that are always lost': {
		surroundings: { items: numbered(6), node: regular },
		prepare: always(502),
	},
	'the same, and Retry On Fail': {
		surroundings: { items: numbered(6), node: retries },
		prepare: always(500),
	},
	'a rate limit': { surroundings: { items: promptsOf('[wait 5 once]', 'two') } },
	'a key that is refused': {
		surroundings: { items: numbered(4), node: branch },
		prepare: always(401),
	},
	'too few credits': {
		parameters: { quality: 'high', options: { maxParallelTasks: 1 } },
		surroundings: { items: numbered(3), node: regular },
		prepare: (bench) => bench.simulator.setBalance(200),
	},
	'a proxy that refuses': {
		surroundings: { items: numbered(3), node: regular },
		prepare: always(407),
	},
	'a task that failed, and Retry On Fail': {
		surroundings: { items: promptsOf('[fail 80001 once]', 'two'), node: retries },
	},
	'a refused prompt, and a failed task': {
		surroundings: { items: promptsOf('[moderated]', '[fail 80006]', 'three'), node: branch },
	},
	'a wrong value': { parameters: { n: 9 }, surroundings: { items: numbered(2), node: retries } },
	'a loop, with a limit for two items': {
		parameters: { options: { spendingLimit: 10 } },
		surroundings: { items: numbered(4), loop: true, node: regular },
	},
	'a minimum balance that is not there': {
		parameters: { options: { minimumBalance: 1_000_000 } },
		surroundings: { items: numbered(2), node: regular },
	},
	'a submission that another process has noted': {
		surroundings: { node: retries },
		runs: 2,
	},
	'the same for many items, and the next ones': {
		surroundings: { items: numbered(5), node: regular },
		runs: 2,
	},
	'a task that is not done in time, and Retry On Fail': {
		parameters: { options: { timeout: 30 } },
		surroundings: { items: promptsOf('[slow]'), node: { ...retries, maxTries: 2 } },
	},
	'a wrong Base URL': {
		surroundings: { credential: { baseUrl: 'http://reapi.ai' }, node: regular },
	},
};

let executions = 0;

/** What a run did, without a word of what it said. */
async function behaviour(bench: typeof asItIs, { parameters, surroundings, ...more }: Case) {
	await bench.simulator.reset();
	more.prepare?.(bench);
	// A note is written again a second later: the next execution must not be taken for a repetition of this one.
	const run = { executionId: String(++executions), startNode: 'Trigger', input: [{ json: {} }] };
	const done = [];
	for (let i = 0; i < (more.runs ?? 1); i++) {
		const options = { timeout: 250, ...(parameters?.options as IDataObject) };
		const result = await bench.run({ ...FOX, ...parameters, options }, { ...surroundings, run });
		const outputs = [0, 1].map((output) => result.items('Node', output));
		done.push({
			status: result.status,
			tries: result.tries('Node'),
			sources: outputs.map(sourcesOf),
			keys: outputs.map((items) => items.map(({ json }) => Object.keys(json).sort())),
			error: result.error?.name,
		});
	}
	return {
		done,
		posts: bench.posts().map(({ status }) => status),
		charges: bench.simulator.ledger.map(({ credits, refunded }) => ({ credits, refunded })),
	};
}

test('most texts were changed, and the product still loads', () => {
	expect(copy.changes).toBeGreaterThan(100);
});

test.each(Object.entries(CASES))('%s: the same, whatever the texts are', async (_, each) => {
	const [before, after] = await Promise.all([
		behaviour(benches.asItIs, each),
		behaviour(benches.changed, each),
	]);
	expect(after).toEqual(before);
});

test('a certificate that is not trusted is not tried again, whatever the texts are', async () => {
	const host = await startTlsHost({ certificate: await makeCertificate('selfSigned') });
	const surroundings = { credential: { baseUrl: host.origin }, items: numbered(3), node: regular };
	for (const bench of Object.values(benches)) await behaviour(bench, { surroundings });
	await host.close();
	expect(host.seen).toMatchObject({ connections: 2, requests: 0 });
});

test('the texts of the copy are others', async () => {
	const texts = [];
	for (const bench of Object.values(benches)) {
		texts.push((await bench.run({ ...FOX, n: 9 })).error?.message);
	}
	expect(texts[0]).not.toBe(texts[1]);
});
