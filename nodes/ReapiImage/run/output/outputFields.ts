import type { IDataObject } from 'n8n-workflow';

/**
 * Every name that this node can set in the JSON of an output item. What makes such JSON is typed by this list, and the
 * fields of the input that are handed on (option Include Input Fields) leave these names out: a second node in a chain
 * would otherwise report what the first one did.
 */
export const OUTPUT_FIELDS = [
	'balance',
	'balanceUsd',
	'billedQuality',
	'billedSize',
	'chargedCredits',
	'createdAt',
	'credits',
	'details',
	'downloadError',
	'dryRun',
	'error',
	'estimatedCredits',
	'expiresAt',
	'failureCode',
	'failureMessage',
	'imageCount',
	'imageIndex',
	'imageUrl',
	'imageUrls',
	'message',
	'model',
	'note',
	'output',
	'perImageUsd',
	'priceTableDate',
	'reused',
	'status',
	'taskId',
	'usage',
	'usd',
] as const;

export type OutputField = (typeof OUTPUT_FIELDS)[number];

/** The JSON of an output item, as this node makes it. */
export type OutputJson = { readonly [K in OutputField]?: IDataObject[string] };
