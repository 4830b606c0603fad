import {
	responseFault,
	taskFault,
	type ResponseFault,
	type RequestKind,
	type TaskFault,
} from './faultKinds';
import type { FaultTarget } from './faults';

/** A fault that a person asks for by words in the prompt. */
interface Trigger {
	/** As it is shown to people. */
	readonly shown: string;
	readonly does: string;
	readonly pattern: RegExp;
	readonly on: RequestKind | 'task';
	readonly fault: (values: string[]) => unknown;
}

const status = (values: string[], stage?: string) => ({
	kind: 'status',
	status: Number(values[0]),
	stage,
});

/** Words in square brackets, anywhere in a prompt. With ` once` before the bracket closes, only the first request is hit. */
export const TRIGGERS: readonly Trigger[] = [
	{
		shown: '[fail 80001]',
		does: 'the task fails with this code and is refunded',
		pattern: /\[fail (\d{5})( once)?\]/,
		on: 'task',
		fault: ([code]) => ({ kind: 'fail', code: Number(code) }),
	},
	{
		shown: '[fail 80003 text]',
		does: 'the same, with the error as plain text',
		pattern: /\[fail (\d{5}) text( once)?\]/,
		on: 'task',
		fault: ([code]) => ({ kind: 'fail', code: Number(code), as: 'text' }),
	},
	{
		shown: '[takes 90]',
		does: 'the task takes so many seconds',
		pattern: /\[takes (\d+(?:\.\d+)?)( once)?\]/,
		on: 'task',
		fault: ([seconds]) => ({ kind: 'takes', seconds: Number(seconds) }),
	},
	{
		shown: '[slow]',
		does: 'the task takes ten minutes',
		pattern: /\[slow( once)?\]/,
		on: 'task',
		fault: () => ({ kind: 'takes', seconds: 600 }),
	},
	{
		shown: '[images short]',
		does: 'one address too few; also: empty, missing, private, scheme, plainHttp',
		pattern: /\[images (empty|short|missing|private|scheme|plainHttp)( once)?\]/,
		on: 'task',
		fault: ([urls]) => ({ kind: 'images', urls }),
	},
	{
		shown: '[status 503]',
		does: 'the submission gets this status, and no task is made',
		pattern: /\[status ([45]\d\d)( once)?\]/,
		on: 'submit',
		fault: (values) => status(values),
	},
	{
		shown: '[late status 502]',
		does: 'the same, after the task was made and charged',
		pattern: /\[late status ([45]\d\d)( once)?\]/,
		on: 'submit',
		fault: (values) => status(values, 'after'),
	},
	{
		shown: '[wait 5 once]',
		does: '429 with Retry-After of so many seconds',
		pattern: /\[wait (\d+)( once)?\]/,
		on: 'submit',
		fault: ([seconds]) => ({ kind: 'status', status: 429, retryAfter: Number(seconds) }),
	},
	{
		shown: '[lost]',
		does: 'the task is made and charged, then the connection is reset',
		pattern: /\[lost( once)?\]/,
		on: 'submit',
		fault: () => ({ kind: 'reset', stage: 'after' }),
	},
	{
		shown: '[reset]',
		does: 'the connection is reset before the task is made',
		pattern: /\[reset( once)?\]/,
		on: 'submit',
		fault: () => ({ kind: 'reset' }),
	},
	{
		shown: '[hang]',
		does: 'the submission never gets a response',
		pattern: /\[hang( once)?\]/,
		on: 'submit',
		fault: () => ({ kind: 'hang' }),
	},
	{
		shown: '[poll 404]',
		does: 'polls get this status',
		pattern: /\[poll ([45]\d\d)( once)?\]/,
		on: 'poll',
		fault: (values) => status(values),
	},
	{
		shown: '[image 403]',
		does: 'the image host responds with this status',
		pattern: /\[image ([45]\d\d)( once)?\]/,
		on: 'image',
		fault: ([code]) => ({ kind: 'status', status: Number(code), body: 'html' }),
	},
	{
		shown: '[image truncated]',
		does: 'the connection ends in the middle of the image; also: notPng, html, stall, hang, reset',
		pattern: /\[image (truncated|notPng|html|stall|hang|reset)( once)?\]/,
		on: 'image',
		fault: ([kind]) => ({ kind }),
	},
];

/** Remembers which `once` triggers of which prompt have had their turn. */
export class PromptTriggers {
	private readonly done = new Set<string>();

	clear(): void {
		this.done.clear();
	}

	forResponse({ on, prompt }: FaultTarget): ResponseFault | undefined {
		const [first] = this.hits(on, prompt ?? '');
		return first === undefined ? undefined : responseFault.parse(first);
	}

	forTask(prompt: string): TaskFault[] {
		return this.hits('task', prompt).map((fault) => taskFault.parse(fault));
	}

	private hits(on: Trigger['on'], prompt: string): unknown[] {
		if (!prompt.includes('[')) return [];
		return TRIGGERS.filter((trigger) => trigger.on === on).flatMap((trigger) => {
			const found = trigger.pattern.exec(prompt);
			if (!found) return [];
			const values = found.slice(1).filter((value) => value !== undefined);
			if (values.at(-1) === ' once') {
				values.pop();
				const turn = `${trigger.shown} ${prompt}`;
				if (this.done.has(turn)) return [];
				this.done.add(turn);
			}
			return [trigger.fault(values)];
		});
	}
}
