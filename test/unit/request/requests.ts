import { gptImage2 } from '../../../nodes/ReapiImage/models/gptImage2';
import { defineModel, type ImageOperation } from '../../../nodes/ReapiImage/models/model';
import { checkRequest } from '../../../nodes/ReapiImage/request/checkRequest';
import type {
	ImageRequest,
	RequestInput,
	RequestIssue,
} from '../../../nodes/ReapiImage/request/types';

export const PUBLIC = { allowLoopback: false };

/** A model with nothing but what every model has. */
export const PLAIN = defineModel({ ...gptImage2, id: 'plain', name: 'Plain', fields: {} });

/** A valid form for each operation; a test changes what it is about. */
export const FORMS: Readonly<Record<ImageOperation, RequestInput>> = {
	generate: { prompt: 'a fox' },
	edit: { prompt: 'a fox', imageUrls: ['https://example.com/a.png'] },
	inpaint: {
		prompt: 'a fox',
		imageUrls: ['https://example.com/a.png'],
		maskUrl: 'https://example.com/mask.png',
	},
};

/** The request of a form that keeps the rules. @throws Error if it does not */
export function accepted(operation: ImageOperation, change: RequestInput = {}): ImageRequest {
	const checked = checkRequest(operation, { ...FORMS[operation], ...change }, PUBLIC);
	if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked.failure)}`);
	return checked.value.request;
}

/** The broken rules of a form. @throws Error if it breaks none */
export function refused(
	operation: ImageOperation,
	change: RequestInput = {},
): readonly RequestIssue[] {
	const checked = checkRequest(operation, { ...FORMS[operation], ...change }, PUBLIC);
	if (checked.ok) throw new Error(`accepted: ${JSON.stringify(checked.value.request)}`);
	return checked.failure;
}
