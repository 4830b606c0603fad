import type { Failure } from '../../nodes/ReapiImage/api/failure';
import { redact } from '../../nodes/ReapiImage/api/redact';
import { failedItemReason, failureMessage } from '../../nodes/ReapiImage/run/output/failureText';
import { itemFailure, type PaymentState } from '../../nodes/ReapiImage/run/payments/itemFailure';
import { KEY } from './inputs';

// A headline, and the text below it, whatever was sent: several parameters may be wrong at a time.
const HEADLINE_CHARS = 2_500;
const MESSAGE_CHARS = 6_000;
// No run of letters that stands for a value is longer than a line.
const LONG_VALUE = /x{600}/;

function checkText(text: string, longest: number): void {
	if (text.includes(KEY)) throw new Error(`the key is in: ${text.slice(0, 300)}`);
	if (LONG_VALUE.test(text))
		throw new Error(`a value longer than a line is in: ${text.slice(0, 300)}`);
	if (text.length > longest) throw new Error(`${text.length} characters: ${text.slice(0, 300)}`);
}

/** Whether a failure makes the texts that a user may see: short, and without the key. */
export function checkFailure(failure: Failure, payment: PaymentState = 'uncertain'): void {
	const item = itemFailure(failure, payment);
	checkText(redact(failedItemReason(item), KEY), HEADLINE_CHARS);
	checkText(redact(failureMessage(item, [0]), KEY), MESSAGE_CHARS);
}

/** The same for a text that is shown by itself. */
export function checkLine(text: string): void {
	checkText(redact(text, KEY), HEADLINE_CHARS);
}
