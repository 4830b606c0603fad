import fc from 'fast-check';
import { parseBaseUrl } from '../../nodes/ReapiImage/api/baseUrl';
import { classifyPoll, taskFailure } from '../../nodes/ReapiImage/api/classifyPoll';
import { classifySubmission } from '../../nodes/ReapiImage/api/classifySubmission';
import { inputFailure, issueFailure, noResponseFailure } from '../../nodes/ReapiImage/api/failure';
import { readNetworkError, type HttpResponse } from '../../nodes/ReapiImage/api/response';
import { parseRetryAfter } from '../../nodes/ReapiImage/api/retryPolicy';
import { IMAGE_OPERATIONS } from '../../nodes/ReapiImage/models/model';
import { checkRequest } from '../../nodes/ReapiImage/request/checkRequest';
import { readCustomRequest } from '../../nodes/ReapiImage/request/customRequest';
import { FIELD_LABELS } from '../../nodes/ReapiImage/request/labels';
import { OPTIONS } from '../../nodes/ReapiImage/request/options';
import { warningText } from '../../nodes/ReapiImage/request/texts';
import type { RequestField } from '../../nodes/ReapiImage/request/types';
import { ImageReader } from '../../nodes/ReapiImage/run/images/types/imageReader';
import { readSettings } from '../../nodes/ReapiImage/run/input/settings';
import { fileEntries } from '../../nodes/ReapiImage/run/input/fileEntries';
import { SAMPLES } from '../simulator/images/samples';
import { anyBody, anyHeaders, anyJson, anyValue, KEY } from './inputs';
import { checkFailure, checkLine } from './texts';

const NOW = Date.UTC(2026, 0, 1);
const RULE = { allowLoopback: false };
const TASK_ID = `task_${'0'.repeat(32)}`;

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

const anyResponse = fc
	.tuple(fc.integer({ min: 100, max: 599 }), anyHeaders, anyBody)
	.map(([status, headers, text]): HttpResponse => {
		return { kind: 'response', status, headers, json: parse(text), text };
	});

const fields = Object.keys(FIELD_LABELS) as RequestField[];
const anyInput = fc.dictionary(fc.constantFrom(...fields), anyValue, { maxKeys: fields.length });
const anyOptions = fc.dictionary(fc.constantFrom(...Object.keys(OPTIONS)), anyValue);

// Any bytes; or a good image of which some bytes are others, or missing.
const anyFile = fc.oneof(
	fc.uint8Array({ maxLength: 300 }),
	fc
		.tuple(
			fc.constantFrom(...Object.values(SAMPLES)),
			fc.array(fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 255 })), { maxLength: 6 }),
			fc.nat({ max: 1000 }),
		)
		.map(([sample, changes, missing]) => {
			const bytes = Uint8Array.from(sample);
			for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
			return bytes.subarray(0, Math.max(0, bytes.length - (missing % 3 === 0 ? missing : 0)));
		}),
);

function readImage(file: Uint8Array, size: number): string {
	const reader = new ImageReader();
	for (let at = 0; at < file.length; at += size) reader.push(file.subarray(at, at + size));
	reader.end();
	return JSON.stringify([reader.head, reader.complete, reader.broken]);
}

/** Each takes what comes from outside, and throws what is wrong with what is made of it. */
export const TARGETS: Readonly<Record<string, fc.IProperty<never>>> = {
	submission: fc.property(anyResponse, (response) => {
		const result = classifySubmission(response, NOW);
		if ('failure' in result) checkFailure(result.failure);
	}),
	poll: fc.property(anyResponse, (response) => {
		const result = classifyPoll(response, TASK_ID, NOW);
		if (result.kind !== 'task') checkFailure(result.failure, 'accepted');
		else if (result.task.status === 'failed') checkFailure(taskFailure(result.task), 'refunded');
	}),
	networkError: fc.property(anyValue, (error) => {
		checkFailure(noResponseFailure(readNetworkError(error, KEY)));
	}),
	retryAfter: fc.property(anyHeaders, (headers) => {
		const pause = parseRetryAfter(headers['retry-after'], NOW);
		if (pause !== undefined && !(pause >= 0)) throw new Error(`a pause of ${pause} ms`);
	}),
	parameters: fc.property(fc.constantFrom(...IMAGE_OPERATIONS), anyInput, (operation, input) => {
		const checked = checkRequest(operation, input, RULE);
		if (!checked.ok) checkFailure(issueFailure(checked.failure), 'notSent');
		else for (const warning of checked.value.warnings) checkLine(warningText(warning));
	}),
	options: fc.property(fc.oneof(anyOptions, anyValue), (options) => {
		const settings = readSettings(options);
		if (!settings.ok) checkFailure(settings.failure, 'notSent');
	}),
	customRequest: fc.property(fc.oneof(anyValue, anyBody), anyValue, (body, field) => {
		const read = readCustomRequest(body, { field, urls: ['https://a.example/0.png'] }, RULE);
		if (!read.ok) checkFailure(inputFailure(read.failure.reason, read.failure.advice), 'notSent');
		else for (const warning of read.value.warnings) checkLine(warningText(warning));
	}),
	inputFiles: fc.property(anyValue, (value) => {
		const entries = fileEntries('Input Data Field Names', value);
		if (!entries.ok) checkFailure(entries.failure, 'notSent');
	}),
	baseUrl: fc.property(anyJson, (value) => void parseBaseUrl(value, KEY)),
	image: fc.property(anyFile, fc.integer({ min: 1, max: 400 }), (file, size) => {
		// In one piece or in many: what the file is does not depend on how it comes.
		const [whole, pieces] = [readImage(file, file.length || 1), readImage(file, size)];
		if (whole !== pieces) throw new Error(`${whole} as a whole, ${pieces} in pieces of ${size}`);
	}),
} as unknown as Readonly<Record<string, fc.IProperty<never>>>;
