/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command-line program, which runs on a developer's machine and never inside n8n */
import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; true if the answer is yes, typed in full. The end of the input counts as no. */
export async function agreed(question: string): Promise<boolean> {
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
	const answer = await Promise.race([terminal.question(question), ended]);
	terminal.close();
	return answer.trim().toLowerCase() === 'yes';
}
