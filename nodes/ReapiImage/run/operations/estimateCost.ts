import type { IDataObject } from 'n8n-workflow';
import { issueFailure } from '../../api/failure';
import { estimateCost as estimate } from '../../models/estimate';
import { checkRequest } from '../../request/checkRequest';
import { readRequest } from '../input/prepareImageJob';
import { fail } from '../../result';
import { itemFailure } from '../payments/itemFailure';
import type { Operation } from './operation';
import { forEachItem, jsonOutcome } from '../output/perItem';

// The price does not depend on the prompt, which this operation does not ask for.
const ANY_PROMPT = '-';

/** Tells what a request would cost by the price table; calls nobody and needs no credential. */
export const estimateCost: Operation = {
	async execute(context) {
		return await forEachItem({ context, apiKey: '' }, async (itemIndex) => {
			const input = { ...readRequest({ context }, itemIndex, {}), prompt: ANY_PROMPT };
			const checked = checkRequest('generate', input, { allowLoopback: false });
			if (!checked.ok) return fail(itemFailure(issueFailure(checked.failure), 'free'));
			const json: IDataObject = { ...estimate(checked.value) };
			return jsonOutcome(json, itemIndex);
		});
	},
};
