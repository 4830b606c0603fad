/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readExamples } from '../test/n8n/examples';
import { N8N_VERSIONS } from '../test/n8n/install';
import { packPackage } from '../test/n8n/pack';
import { startN8n } from '../test/n8n/server';

const USAGE = `npm run n8n -- [--version ${N8N_VERSIONS.join(' | ')}] [--port <number>]
Runs n8n with this package, a simulated reAPI and the examples, until Ctrl-C.`;

/** The simulator's images take a tenth of the time that the real ones take. */
const TIME_SCALE = 0.1;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			version: { type: 'string', default: N8N_VERSIONS[0] },
			port: { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return console.log(USAGE);
	const { version } = values;

	// Before everything is up, a signal ends the program at once; its exit handlers then end n8n.
	let stop: () => void = () => process.exit(130);
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop());
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-reapi-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

	const { startSimulator } = await import('../test/simulator/index');
	const simulator = await startSimulator({ timeScale: TIME_SCALE, otherModels: true });
	const n8n = await startN8n({
		version,
		tarball: await packPackage(folder),
		userFolder: folder,
		port: values.port === undefined ? undefined : Number(values.port),
	});
	const credential = await n8n.client.createCredential('reapiApi', 'reAPI (simulator)', {
		apiKey: simulator.apiKey,
		baseUrl: simulator.url,
	});
	const examples = await readExamples();
	for (const { workflow } of examples) await n8n.client.importWorkflow(workflow, [credential]);

	console.log(`
n8n ${version}:  ${n8n.baseUrl}/home/workflows
log in with:  ${n8n.owner.email}  ${n8n.owner.password}
reAPI:        simulated at ${simulator.url} (the credential "${credential.name}"): nothing is paid, and the images are placeholders
API key:      ${simulator.apiKey}, for a credential of your own with the Base URL ${simulator.url}
examples:     ${examples.map(({ workflow }) => workflow.name).join(', ') || 'none'}

Ctrl-C stops it; its workflows are lost then.`);

	await new Promise<void>((resolve) => (stop = resolve));
	console.log('Stopping …');
	await n8n.close();
	await simulator.close();
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
