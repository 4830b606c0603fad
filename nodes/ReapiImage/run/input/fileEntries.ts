import type { IBinaryData } from 'n8n-workflow';
import { inputFailure, type Failure } from '../../api/failure';
import { isBlank } from '../../request/blank';
import { shownValue } from '../../request/shownValue';
import { flatten } from '../../request/values';
import { fail, succeed, type Result } from '../../result';

/** A file as a parameter tells it: by the name of an input field, or as n8n's own object, which an expression gives. */
export type FileEntry =
	| { readonly kind: 'name'; readonly name: string }
	| { readonly kind: 'file'; readonly file: Partial<IBinaryData> };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** Whether a value is one of n8n's objects for a file. In `$binary`, n8n leaves out `data`; a Code node may leave out the rest. */
export function isFile(value: unknown): value is Partial<IBinaryData> {
	return (
		isObject(value) && ['mimeType', 'data', 'id'].some((key) => typeof value[key] === 'string')
	);
}

const LIST_ADVICE =
	"Give the names of input fields, or an expression that gives a file, such as {{ $('Photo').item.binary.photo }}, or a list of both.";

function adviceFor(value: unknown): string {
	const names = isObject(value) ? Object.keys(value).filter((key) => isFile(value[key])) : [];
	if (names.length === 0) return LIST_ADVICE;
	return `Choose from its files: ${shownValue(names)}.`;
}

/**
 * Reads a parameter that names files. Names in a text are separated by commas; lists may be nested, and mixed.
 * @param label of the parameter, for the errors
 */
export function fileEntries(label: string, value: unknown): Result<FileEntry[], Failure> {
	const list: unknown[] = typeof value === 'string' ? value.split(',') : flatten(value);
	const entries: FileEntry[] = [];
	for (const entry of list) {
		if (isBlank(entry)) continue;
		if (typeof entry === 'string' || typeof entry === 'number') {
			entries.push({ kind: 'name', name: String(entry).trim() });
		} else if (isFile(entry)) {
			entries.push({ kind: 'file', file: entry });
		} else {
			const reason = `"${label}" is ${shownValue(entry)}, but must be the name of an input field, or a file`;
			return fail(inputFailure(reason, adviceFor(entry)));
		}
	}
	return succeed(entries);
}
