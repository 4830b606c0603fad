import type { INodeProperties, NodeHint } from 'n8n-workflow';
import type { Models } from '../models/model';
import { customRequestFields } from './fields/customRequest';
import { customSizeFields } from './fields/customSize';
import { imageCountField } from './fields/imageCount';
import { maskFields } from './fields/mask';
import { modelField } from './fields/model';
import { promptField } from './fields/prompt';
import { qualityField } from './fields/quality';
import { referenceFields } from './fields/references';
import { resolutionField } from './fields/resolution';
import { sizeFields } from './fields/size';
import { taskId } from './fields/task';
import { waitingFields } from './fields/waiting';
import { createHints } from './hints';
import { priceField } from './hints/priceList';
import { resourceAndOperation } from './operations';
import { optionFields } from './options';

/** The fields of the form, in the order in which n8n shows them, and what its output pane says about them. */
export interface Form {
	readonly properties: INodeProperties[];
	readonly hints: NodeHint[];
}

/** Makes the form for a list of models, the preselected one first. */
export function createForm(models: Models): Form {
	return {
		properties: [
			...resourceAndOperation,
			...modelField(models),
			...promptField(models),
			...referenceFields(models),
			...maskFields(),
			...resolutionField(models),
			...sizeFields(models),
			...customSizeFields(models),
			...qualityField(models),
			...imageCountField(models),
			...customRequestFields,
			taskId,
			...waitingFields,
			optionFields(models),
			priceField(models),
		],
		hints: createHints(models),
	};
}
