/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a package is written to disk, and loaded by Node's own loader, in a thread without jest */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const NODE = `
const { NodeOperationError } = require('n8n-workflow');
exports.Stub = class {
	description = { displayName: 'Stub', name: 'stub', group: [], version: 1, defaults: {}, inputs: ['main'],
		outputs: ['main'], properties: [], credentials: [{ name: 'stubApi' }] };
	async execute() { throw new NodeOperationError(this.getNode(), 'from the package'); }
};`;

const CREDENTIALS = `
exports.StubApi = class { name = 'stubApi'; displayName = 'Stub'; properties = []; };`;

const program = (line: string, dir: string) => `
require('tsx/cjs');
const { parentPort } = require('node:worker_threads');
const { initEngine, loadPackage, pipeline, runWorkflow } = require('${join(__dirname, 'index')}');
(async () => {
	const { workflow } = await initEngine({ line: '${line}', storageDir: '${dir}' });
	const { name, nodeTypes, credentialTypes } = await loadPackage('${dir}');
	const thrown = await nodeTypes['stub-package.stub'].execute
		.call({ getNode: () => ({ name: 'n' }) }).catch((error) => error);
	const { error } = await runWorkflow({ workflow: pipeline([], { type: 'stub-package.stub' }), nodeTypes,
		startNode: 'Node' });
	parentPort.postMessage({ name, credentials: Object.keys(credentialTypes), error: error.message,
		sameClass: thrown instanceof workflow.NodeOperationError });
})();`;

let dir: string;

beforeAll(() => {
	// Inside the repository, because the package finds n8n-workflow as the repository's own code does.
	dir = mkdtempSync(join(__dirname, 'package-'));
	const n8n = { nodes: ['Stub.node.js'], credentials: ['StubApi.credentials.js'] };
	writeFileSync(join(dir, 'Stub.node.js'), NODE);
	writeFileSync(join(dir, 'StubApi.credentials.js'), CREDENTIALS);
	writeFileSync(
		join(dir, 'package.json'),
		JSON.stringify({ name: 'stub-package', version: '1.0.0', n8n }),
	);
});

afterAll(() => {
	rmSync(dir, { recursive: true });
});

test.each(['2.x', '1.x'])(
	"a package is loaded and run by n8n %s, with that line's n8n-workflow",
	async (line) => {
		const worker = new Worker(program(line, dir), {
			eval: true,
			env: { ...process.env, NODE_ENV: 'production' },
		});
		const [answer] = (await once(worker, 'message')) as unknown[];
		await worker.terminate();
		expect(answer).toEqual({
			name: 'stub-package',
			credentials: ['stubApi'],
			error: 'from the package',
			sameClass: true,
		});
	},
	60_000,
);
