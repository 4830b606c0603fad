import type { IDataObject } from 'n8n-workflow';
import { inputFailure, issueFailure, type Failure } from '../../api/failure';
import type { ImageOperation } from '../../models/model';
import { estimateCost } from '../../models/estimate';
import { toBody } from '../../request/body';
import { checkRequest } from '../../request/checkRequest';
import { FIELD_LABELS, FILE_FIELD_LABELS } from '../../request/labels';
import { shownValue } from '../../request/shownValue';
import type { RequestInput } from '../../request/types';
import { textOf } from '../../request/values';
import { isBlank } from '../../request/blank';
import { binaryReferences, type LinkedFile } from './binaryReferences';
import { fail, succeed, type Result } from '../../result';
import type { Job } from '../job';
import type { RunContext } from '../context';
import { submitJob } from './submitJob';

const SOURCES = ['url', 'binary'];

/** The addresses of an item's references as they are, and the files that there are links to. */
interface References {
	readonly urls: Pick<RequestInput, 'imageUrls' | 'maskUrl'>;
	readonly files: readonly LinkedFile[];
}

async function readReferences(
	run: RunContext,
	operation: ImageOperation,
	itemIndex: number,
	parameter: (name: string) => unknown,
): Promise<Result<References, Failure>> {
	if (operation === 'generate') return succeed({ urls: {}, files: [] });
	const inpaint = operation === 'inpaint';
	const given = parameter('imageSource');
	const source = isBlank(given) ? 'url' : textOf(given)?.trim().toLowerCase();
	if (source === undefined || !SOURCES.includes(source)) {
		const reason = `"Image Source" is ${shownValue(given)}, but must be one of ${SOURCES.join(', ')}`;
		return fail(inputFailure(reason, 'Choose one of these values.'));
	}
	if (source === 'url') {
		const imageUrls = parameter('imageUrls');
		const urls = { imageUrls, ...(inpaint && { maskUrl: parameter('maskUrl') }) };
		return succeed({ urls, files: [] });
	}
	const links = await binaryReferences(
		{ context: run.context, itemIndex },
		{
			images: parameter('binaryPropertyNames'),
			...(inpaint && { mask: { value: parameter('maskBinaryPropertyName') } }),
		},
		{ allowLoopback: run.loopbackBase },
	);
	if (!links.ok) return links;
	const { imageUrls, maskUrl, files } = links.value;
	return succeed({ urls: { imageUrls, ...(maskUrl !== undefined && { maskUrl }) }, files });
}

// n8n throws for a parameter that the form does not show, unless a fallback is given; undefined counts as none.
function parameterOf({ context }: Pick<RunContext, 'context'>, itemIndex: number) {
	return (name: string): unknown => context.getNodeParameter(name, itemIndex, null);
}

// What the form shows for the operation and the model, for every other field of the request is hidden.
const PARAMETERS = ['model', 'resolution', 'size', 'width', 'height', 'quality', 'n'] as const;

/**
 * The parameters of an item as they are, for the check. One that the form does not show is left out: n8n keeps what is
 * shown, and only that, in the node's parameters. So one that is there and empty is an expression that gave nothing.
 */
export function readRequest(
	run: Pick<RunContext, 'context'>,
	itemIndex: number,
	options: IDataObject,
): RequestInput {
	const parameter = parameterOf(run, itemIndex);
	const shown = run.context.getNode().parameters;
	// A fixed empty text is the default of Size where an expression gives the resolution.
	const given = PARAMETERS.filter((name) => name in shown && shown[name] !== '');
	return {
		...Object.fromEntries(given.map((name) => [name, parameter(name)])),
		...('background' in options && { background: options.background }),
		...('moderation' in options && { moderation: options.moderation }),
	};
}

// Whoever named input files has not filled in addresses.
function labelsFor(files: readonly LinkedFile[]): typeof FIELD_LABELS {
	if (files.length === 0) return FIELD_LABELS;
	return { ...FIELD_LABELS, imageUrls: FILE_FIELD_LABELS.images, maskUrl: FILE_FIELD_LABELS.mask };
}

/** Reads and checks one item of an operation that makes images. Nothing is sent. */
export async function prepareImageJob(
	run: RunContext,
	operation: ImageOperation,
	itemIndex: number,
): Promise<Result<Job, Failure>> {
	const { context, loopbackBase } = run;
	const parameter = parameterOf(run, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const references = await readReferences(run, operation, itemIndex, parameter);
	if (!references.ok) return references;
	const { urls, files } = references.value;
	const checked = checkRequest(
		operation,
		{ ...readRequest(run, itemIndex, options), prompt: parameter('prompt'), ...urls },
		{ allowLoopback: loopbackBase },
	);
	if (!checked.ok) return fail(issueFailure(checked.failure, labelsFor(files)));
	const { request, warnings } = checked.value;
	return submitJob(run, itemIndex, {
		kind: 'submit',
		request,
		body: toBody(request),
		estimate: estimateCost(request),
		warnings,
		files,
	});
}
