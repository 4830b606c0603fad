import type { INodeProperties } from 'n8n-workflow';
import {
	allowedSizes,
	BASIC_MODEL,
	defaultSize,
	MODEL_IDS,
	OFFICIAL_MODEL,
	RESOLUTIONS,
	type ImageOperation,
	type ModelId,
	type Resolution,
} from '../catalog';
import { forImage, OFFICIAL_ONLY, unless } from './conditions';
import { IMAGE_OPERATIONS, type FormOperation } from './operations';
import { sizeOptions } from './sizeOptions';

/** Operations that offer the same sizes. `rule` is the operation by which the catalog knows them. */
interface Group {
	readonly rule: ImageOperation;
	readonly operations: readonly FormOperation[];
	/** The models between which these operations let the user choose. */
	readonly models: readonly ModelId[];
}

const GROUPS: readonly Group[] = [
	{ rule: 'generate', operations: ['generate', 'estimateCost'], models: MODEL_IDS },
	{ rule: 'edit', operations: ['edit'], models: MODEL_IDS },
	{ rule: 'inpaint', operations: ['inpaint'], models: [OFFICIAL_MODEL] },
];

// Each variant adds its own options and default.
const field: Pick<INodeProperties, 'name' | 'type' | 'description'> = {
	name: 'size',
	type: 'options',
	description:
		'Shape of the image as width:height; say it here and not in the prompt. What is on offer depends on resolution and model.',
};

function modelRule(group: Group, model: ModelId) {
	if (group.models.length === 1) return {};
	return model === OFFICIAL_MODEL ? OFFICIAL_ONLY : { model: unless(BASIC_MODEL) };
}

function atResolution(group: Group, model: ModelId, resolution: Resolution): INodeProperties {
	return {
		displayName: 'Size',
		...field,
		displayOptions: forImage(group.operations, {
			resolution: unless(resolution),
			...modelRule(group, model),
		}),
		options: sizeOptions(allowedSizes(group.rule, model, resolution), [resolution]),
		default: defaultSize(group.rule, resolution),
	};
}

// An untouched Size must fit a resolution that only the run knows: so the default is computed as well.
function defaultByExpression(rule: ImageOperation): string {
	const [at4k, below] = [defaultSize(rule, '4k'), defaultSize(rule, '1k')];
	return `={{ String($parameter.resolution).trim().toLowerCase() === '4k' ? '${at4k}' : '${below}' }}`;
}

/** The field for a resolution that is an expression: it matches none of the three fixed values. */
function atAnyResolution(group: Group, model: ModelId): INodeProperties {
	return {
		displayName: 'Size',
		...field,
		displayOptions: forImage(group.operations, {
			resolution: [...RESOLUTIONS],
			...modelRule(group, model),
		}),
		// 1k allows every size that another resolution allows.
		options: sizeOptions(allowedSizes(group.rule, model, '1k'), RESOLUTIONS),
		default: defaultByExpression(group.rule),
	};
}

// At 4k all operations and both models allow the same six ratios.
const at4k = atResolution(
	{ rule: 'generate', operations: IMAGE_OPERATIONS, models: [OFFICIAL_MODEL] },
	OFFICIAL_MODEL,
	'4k',
);

/** Several fields of one name, of which exactly one is shown for any values of the other parameters. */
export const size: INodeProperties[] = [
	...GROUPS.flatMap((group) =>
		group.models.flatMap((model) => [
			atResolution(group, model, '1k'),
			atResolution(group, model, '2k'),
			atAnyResolution(group, model),
		]),
	),
	at4k,
];
