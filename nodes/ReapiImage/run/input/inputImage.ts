import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { errorText } from '../../api/errorText';
import { inputFailure, type Failure } from '../../api/failure';
import { oneLine, shownValue } from '../../request/shownValue';
import { fail, succeed, type Result } from '../../result';
import { ImageReader, type ImageHead } from '../images/types/imageReader';
import { fieldFile, type FileEntry } from './fileEntries';

/** An image of the input, with what its first bytes say. */
export interface InputImage {
	/** For errors: `input field "photo"`. */
	readonly title: string;
	readonly file: Partial<IBinaryData>;
	readonly head: ImageHead;
}

/** Where the files come from. */
export interface FileSource {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
}

// What stands before the dimensions of an image: colour profiles, previews, comments. More than this is no image's head.
const HEAD_BYTES_MAX = 8 * 1024 * 1024;

function namedFile({ context, itemIndex }: FileSource, name: string): unknown {
	try {
		return context.helpers.assertBinaryData(itemIndex, name);
	} catch {
		// n8n's own text says that it is missing; ours says what there is instead.
		return undefined;
	}
}

function findFile(
	source: FileSource,
	label: string,
	name: string,
): Result<Partial<IBinaryData>, Failure> {
	// A name such as toString finds what every object has.
	const file = fieldFile(namedFile(source, name));
	if (file) return succeed(file);
	const fields = source.context.getInputData()[source.itemIndex]?.binary ?? {};
	const present = Object.keys(fields).filter((field) => fieldFile(fields[field]));
	const reason = `"${label}": the item has no file in a field ${shownValue(name)} (it has: ${oneLine(present.join(', ')) || 'none'})`;
	const advice = name.includes('[object ')
		? 'An expression inside a text loses the file that it gives: make the whole value one expression, which gives the file or a list of files.'
		: 'Correct the name of the input field.';
	return fail(inputFailure(reason, advice));
}

const knowsAll = ({ type, width, alpha }: ImageHead) =>
	width !== undefined && (type !== 'png' || alpha !== undefined);

async function headOf(chunks: AsyncIterable<Uint8Array>): Promise<ImageHead | undefined> {
	const reader = new ImageReader();
	let bytes = 0;
	for await (const chunk of chunks) {
		reader.push(chunk);
		bytes += chunk.length;
		const { identified, head, broken } = reader;
		if (identified && (!head || broken || knowsAll(head))) break;
		if (bytes > HEAD_BYTES_MAX) break;
	}
	reader.end();
	return reader.head;
}

/** The contents of a file, wherever n8n keeps them: a stream, or the bytes that are in memory anyway. */
export async function contentsOf(
	{ context, itemIndex }: FileSource,
	file: Partial<IBinaryData>,
): Promise<AsyncIterable<Uint8Array> | Buffer> {
	if (file.id) return await context.helpers.getBinaryStream(file.id);
	// n8n 1.x takes an object for a file only if it has a MIME type too.
	const inline = { mimeType: '', data: '', ...file };
	return await context.helpers.getBinaryDataBuffer(itemIndex, inline);
}

async function* oneChunk(bytes: Uint8Array) {
	yield await Promise.resolve(bytes);
}

/** Finds a file and reads as much of it as is needed to know that it is an image, and of what dimensions. */
export async function readInputImage(
	source: FileSource,
	label: string,
	entry: FileEntry,
): Promise<Result<InputImage, Failure>> {
	const found = entry.kind === 'file' ? succeed(entry.file) : findFile(source, label, entry.name);
	if (!found.ok) return found;
	const file = found.value;
	const called = entry.kind === 'name' ? entry.name : file.fileName;
	const title = `${entry.kind === 'name' ? 'input field' : 'the file'}${called ? ` "${oneLine(called)}"` : ' of the expression'}`;
	if (!file.id && !file.data) {
		return fail(
			inputFailure(
				`"${label}": ${title} comes without its contents, as n8n gives it in $binary`,
				"Give the name of the input field, or take the file as {{ $('Photo').item.binary.photo }}.",
			),
		);
	}
	try {
		const contents = await contentsOf(source, file);
		const head = await headOf(Buffer.isBuffer(contents) ? oneChunk(contents) : contents);
		if (head) return succeed({ title, file, head });
	} catch (error) {
		return fail(
			inputFailure(
				`"${label}": n8n cannot read ${title}: ${oneLine(errorText(error))}`,
				'Run the node that makes the file again: n8n may have deleted it with an older execution.',
			),
		);
	}
	const says = file.mimeType ? `, although its MIME type is ${oneLine(file.mimeType)}` : '';
	return fail(
		inputFailure(
			`"${label}": ${title} is not an image by its first bytes${says}`,
			'Use a PNG, JPEG, WebP, GIF or AVIF image; convert HEIC before.',
		),
	);
}
