import { inputFailure, type Failure } from '../../api/failure';
import { isBlank } from '../../request/blank';
import { readCustomRequest } from '../../request/customRequest';
import { CUSTOM_LABELS } from '../../request/labels';
import { fail, succeed, type Result } from '../../result';
import type { RunContext } from '../context';
import type { Job } from '../job';
import { fileReferences, type References } from './binaryReferences';
import { submitJob } from './submitJob';

type Links = Pick<References, 'imageUrls' | 'files'>;

/** Links to the input files that are named; none where none is. */
async function readFiles(
	{ context, loopbackBase }: RunContext,
	itemIndex: number,
): Promise<Result<Links, Failure>> {
	const files: unknown = context.getNodeParameter('referenceFiles', itemIndex, null);
	if (isBlank(files) || (Array.isArray(files) && files.length === 0))
		return succeed({ imageUrls: [], files: [] });
	const rule = { allowLoopback: loopbackBase };
	const label = CUSTOM_LABELS.referenceFiles;
	return await fileReferences({ context, itemIndex }, label, files, rule);
}

/** Reads and checks one item of the operation Send Custom Request. Nothing is sent. */
export async function prepareCustomJob(
	run: RunContext,
	itemIndex: number,
): Promise<Result<Job, Failure>> {
	const { context, loopbackBase } = run;
	const links = await readFiles(run, itemIndex);
	if (!links.ok) return links;
	const { imageUrls: urls, files } = links.value;
	const body: unknown = context.getNodeParameter('requestBody', itemIndex, null);
	const field: unknown = context.getNodeParameter('referenceField', itemIndex, null);
	const rule = { allowLoopback: loopbackBase };
	const read = readCustomRequest(body, { field, urls }, rule);
	if (!read.ok) return fail(inputFailure(read.failure.reason, read.failure.advice));
	const { request, estimate, warnings } = read.value;
	return submitJob(run, itemIndex, {
		kind: 'submit',
		body: read.value.body,
		...(request && { request }),
		...(estimate && { estimate }),
		warnings,
		files,
	});
}
