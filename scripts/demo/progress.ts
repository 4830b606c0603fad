/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { usualLatency } from '../../nodes/ReapiImage/models/usualLatency';
import type { ImageRequest } from '../../nodes/ReapiImage/request/types';

const TERMINAL_EVERY_MS = 1_000;
// A log gets few lines.
const LOG_EVERY_MS = 5_000;

/**
 * Says how long the wait has lasted and how long it usually lasts, until the returned function is called.
 * @param timeScale factor on the usual latency
 * @param alone nothing else is printed meanwhile: a terminal shows one line that changes
 */
export function showProgress(request: ImageRequest, timeScale: number, alone: boolean): () => void {
	const startedAt = Date.now();
	const { fromS, toS } = usualLatency(request);
	const usual = [fromS, toS].map((seconds) => Math.round(seconds * timeScale)).join(' to ');
	const inPlace = alone && process.stdout.isTTY;
	const show = () => {
		const seconds = Math.round((Date.now() - startedAt) / 1000);
		const line = `  waiting for the images: ${seconds} s (usually ${usual} s)`;
		if (inPlace) process.stdout.write(`\r${line}`);
		else console.log(line);
	};
	const timer = setInterval(show, inPlace ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
	return () => {
		clearInterval(timer);
		if (inPlace) process.stdout.write(`\r${' '.repeat(60)}\r`);
	};
}
