/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program: it reads its arguments and prints */
import { parseArgs } from 'node:util';
import { startSimulator, TRIGGERS } from './index';

const USAGE = `npm run simulator -- [--port 4010] [--image-port 4011] [--time-scale 0.1] [--balance 100000]

  --port        port of the API (4010)
  --image-port  port of the image host (4011)
  --time-scale  factor on the usual latency: 1 is real time, 0.1 ten times as fast, 0 at once (0.1)
  --balance     credits at the start (100000)`;

const DEFAULT_PORT = 4010;

function numberOf(name: string, text: string | undefined, fallback: number): number {
	const value = text === undefined ? fallback : Number(text);
	if (Number.isFinite(value) && value >= 0) return value;
	console.error(`--${name} needs a number, not "${text}"\n\n${USAGE}`);
	return process.exit(2);
}

async function main(): Promise<void> {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		options: {
			port: text,
			'image-port': text,
			'time-scale': text,
			balance: text,
			help: { type: 'boolean' },
		},
	});
	if (values.help) return console.log(USAGE);

	const port = numberOf('port', values.port, DEFAULT_PORT);
	const simulator = await startSimulator({
		port,
		imagePort: numberOf('image-port', values['image-port'], port === 0 ? 0 : port + 1),
		timeScale: numberOf('time-scale', values['time-scale'], 0.1),
		balance: numberOf('balance', values.balance, 100_000),
		otherModels: true,
		log: (line) => console.log(`${new Date().toISOString().slice(11, 23)}  ${line}`),
	});

	const triggers = TRIGGERS.map(({ shown, does }) => `  ${shown.padEnd(20)} ${does}`);
	console.log(`reAPI simulator: no real image is made, and nothing costs money.

  Base URL   ${simulator.url}
  API key    ${simulator.apiKey}
  Images     ${simulator.imageUrl}
  Balance    ${simulator.balance()} credits; tasks take ${simulator.options.timeScale} × their usual time

Try it:

  curl -s ${simulator.url}/api/v1/images/generations -H 'Authorization: Bearer ${simulator.apiKey}' \\
    -H 'Content-Type: application/json' -d '{"model":"gpt-image-2-official","prompt":"a red fox","quality":"low"}'

Words in a prompt that make things go wrong (with " once" before the bracket, the first time only):

${triggers.join('\n')}
  [moderated]          refused before submission; [borderline] too, unless moderation is low

State and faults for tests: ${simulator.url}/__simulator (see test/simulator/control.ts). Stop with Ctrl+C.
`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void simulator.close().then(() => process.exit(0)));
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
