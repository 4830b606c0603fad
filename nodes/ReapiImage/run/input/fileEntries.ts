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
function isFile(value: unknown): value is Partial<IBinaryData> {
	return (
		isObject(value) && ['mimeType', 'data', 'id'].some((key) => typeof value[key] === 'string')
	);
}

// The head of a data: URI, which some take for a part of base64.
const DATA_HEAD = /^\s*data:[^,]{0,200};base64,/i;
const base64Of = (text: string) => text.replace(DATA_HEAD, '');

/** Bytes, as they are or as JSON has a Buffer: what a Code node gives that left out the object around them. */
function bytesOf(value: unknown): Buffer | undefined {
	if (ArrayBuffer.isView(value)) {
		return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
	}
	if (!isObject(value) || value.type !== 'Buffer' || !Array.isArray(value.data)) return undefined;
	return Buffer.from(value.data as number[]);
}

/** A file as n8n has it, of whatever stands for one in a file field or in the value of an expression. */
function asFile(value: unknown): Partial<IBinaryData> | undefined {
	const bytes = bytesOf(value);
	if (bytes) return { data: bytes.toString('base64') };
	if (!isFile(value)) return undefined;
	return typeof value.data === 'string' ? { ...value, data: base64Of(value.data) } : value;
}

/** What a file field holds; a text there can only be contents in base64. Undefined if it is no file. */
export function fieldFile(value: unknown): Partial<IBinaryData> | undefined {
	return typeof value === 'string' && value !== '' ? { data: base64Of(value) } : asFile(value);
}

const LIST_ADVICE =
	"Give the names of input fields, or an expression that gives a file, such as {{ $('Photo').item.binary.photo }}, or a list of both.";

type Files = Readonly<Record<string, Partial<IBinaryData>>>;

/** The files of an item of n8n, as `$('Photo').all()` gives them, or of its `binary`; none for anything else. */
function filesOf(value: unknown): Files {
	if (!isObject(value)) return {};
	const files = isObject(value.binary) ? value.binary : value;
	return Object.fromEntries(
		Object.entries(files).filter((entry): entry is [string, Partial<IBinaryData>] =>
			isFile(entry[1]),
		),
	);
}

/** The file that a value stands for: itself, or the only one of an item. */
function fileOf(label: string, value: unknown): Result<Partial<IBinaryData>, Failure> {
	const file = asFile(value);
	if (file) return succeed(file);
	const files = filesOf(value);
	const names = Object.keys(files);
	const [only] = Object.values(files);
	if (only && names.length === 1) return succeed(only);
	if (names.length > 1) {
		const reason = `"${label}" is an item with ${names.length} files, but must be the name of an input field, or a file`;
		return fail(inputFailure(reason, `Choose from its files: ${shownValue(names)}.`));
	}
	const reason = `"${label}" is ${shownValue(value)}, but must be the name of an input field, or a file`;
	return fail(inputFailure(reason, LIST_ADVICE));
}

/**
 * Reads a parameter that names files. Names in a text are separated by commas; lists may be nested, and mixed. An item
 * of n8n that has one file stands for it.
 * @param label of the parameter, for the errors
 */
export function fileEntries(label: string, value: unknown): Result<FileEntry[], Failure> {
	const list: unknown[] = typeof value === 'string' ? value.split(',') : flatten(value);
	const entries: FileEntry[] = [];
	for (const entry of list) {
		if (isBlank(entry)) continue;
		if (typeof entry === 'string' || typeof entry === 'number') {
			entries.push({ kind: 'name', name: String(entry).trim() });
		} else {
			const file = fileOf(label, entry);
			if (!file.ok) return file;
			entries.push({ kind: 'file', file: file.value });
		}
	}
	return succeed(entries);
}
