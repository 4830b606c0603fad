/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { join } from 'node:path';
import { estimateCost } from '../nodes/ReapiImage/models/estimate';
import { initEngine, loadPackage, startWorkflow } from '../test/engine/harness';
import { agreed } from './demo/consent';
import { readFlags, USAGE, type Flags } from './demo/flags';
import { showProgress } from './demo/progress';
import { printTable, saveImages } from './demo/results';
import { openService, type Service } from './demo/service';
import { demoWorkflow, type DemoWorkflow } from './demo/workflow';

const ROOT = join(__dirname, '..');

/** Whether the credits may be spent; a simulated reAPI spends none. */
async function mayStart(
	{ request }: DemoWorkflow,
	service: Service,
	yes: boolean,
): Promise<boolean> {
	const { credits, usd, priceTableDate, note } = estimateCost(request);
	const cost = `about ${credits} credits ($${usd}) by the price list of ${priceTableDate}`;
	console.log(`Cost: ${cost}${note === undefined ? '' : ` (${note})`}`);
	if (!service.real || yes) return true;
	return await agreed('Type yes to spend them: ');
}

/** Runs the workflow with the built package in n8n's engine, and writes its images. */
async function make(demo: DemoWorkflow, service: Service): Promise<void> {
	await initEngine();
	const { nodeTypes, credentialTypes } = await loadPackage(ROOT);
	const running = startWorkflow({
		workflow: demo.workflow,
		nodeTypes,
		credentialTypes,
		credentials: { reapiApi: service.credential },
		mode: 'manual',
	});
	process.once('SIGINT', () => running.cancel());
	const endProgress = showProgress(demo.request, service.timeScale, service.real);
	const result = await running.result;
	endProgress();
	if (result.error) {
		const { message, description } = result.error;
		throw new Error([message, description].filter(Boolean).join('\n'));
	}
	const items = result.items(demo.nodeName);
	const images = await saveImages(items);
	const [run] = result.runs(demo.nodeName);
	const credits = items.reduce((sum, { json }) => sum + Number(json.estimatedCredits), 0);
	printTable(images, (run?.executionTime ?? 0) / 1000, credits);
	console.log(JSON.stringify({ images, credits }));
}

async function main(flags: Flags): Promise<number> {
	if (flags.help) {
		console.log(USAGE);
		return 0;
	}
	// Wrong values are to be seen before anything is started.
	await demoWorkflow(flags.parameters, {});
	const service = await openService((line) => console.log(`  simulator: ${line}`));
	try {
		const demo = await demoWorkflow(flags.parameters, service.options);
		const { n, resolution, prompt } = demo.request;
		console.log(`${n} × ${demo.request.size} at ${resolution}: ${prompt}`);
		console.log(`Made by ${service.title}`);
		if (!(await mayStart(demo, service, flags.yes))) {
			console.log('Nothing was sent, and nothing was spent.');
			return 1;
		}
		await make(demo, service);
		return 0;
	} finally {
		await service.close();
	}
}

function flagsOrExit(): Flags {
	try {
		return readFlags();
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		return process.exit(2);
	}
}

main(flagsOrExit()).then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
