import type { IDataObject } from 'n8n-workflow';
import { issueFailure } from '../../api/failure';
import { estimateCost as estimate } from '../../models/estimate';
import { checkPriceQuery } from '../../request/checkRequest';
import type { RequestWarning } from '../../request/types';
import { fail } from '../../result';
import { readRequest } from '../input/prepareImageJob';
import { forEachItem, jsonOutcome } from '../output/perItem';
import { addRequestWarnings } from '../output/warnings';
import { itemFailure } from '../payments/itemFailure';
import type { Operation } from './operation';

/** Tells what a request would cost by the price list; calls nobody and needs no credential. */
export const estimateCost: Operation = {
	async execute(context) {
		const warnings: Array<readonly RequestWarning[]> = [];
		const items = await forEachItem({ context, apiKey: '' }, async (itemIndex) => {
			const checked = checkPriceQuery(readRequest({ context }, itemIndex, {}));
			if (!checked.ok) return fail(itemFailure(issueFailure(checked.failure), 'free'));
			warnings[itemIndex] = checked.value.warnings;
			const json: IDataObject = { ...estimate(checked.value.query) };
			return jsonOutcome(json, itemIndex);
		});
		addRequestWarnings({ context }, warnings);
		return items;
	},
};
