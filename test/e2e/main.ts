/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which starts n8n and never runs inside it */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { N8N_VERSIONS } from '../n8n/install';
import { Report, type Suite } from './checks';

const SUITES = ['rest', 'editor', 'queue'];

const USAGE = `npm run test:e2e -- [--suite ${SUITES.join(' | ')}]… [--version ${N8N_VERSIONS.join(' | ')}]… [--filter <text>]
Tests the packed package in real n8n servers: by default all suites, in all versions.
--filter carries out only the checks whose name contains the text.`;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			suite: { type: 'string', multiple: true, default: SUITES },
			version: { type: 'string', multiple: true, default: [...N8N_VERSIONS] },
			filter: { type: 'string', default: '' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	// Servers are ended, and folders removed, by handlers of this program's exit.
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

	const report = new Report({ versions: values.version, filter: values.filter });
	for (const name of values.suite) {
		try {
			if (!SUITES.includes(name)) throw new Error('no such suite');
			const file = join(__dirname, name, 'suite.ts');
			const { suite } = (await import(file)) as { suite: Suite };
			await suite(report);
		} catch (error) {
			report.failure(`suite ${name}`, error);
		}
	}
	const summary = report.summary();
	console.log(JSON.stringify(summary));
	return summary.failed > 0 || summary.passed === 0 ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
