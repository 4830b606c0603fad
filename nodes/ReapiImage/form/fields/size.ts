import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { FIELD_LABELS } from '../../request/labels';
import { showForImage, OFFICIAL_ONLY, hideUnless } from '../conditions';
import { IMAGE_OPERATIONS, type FormOperation } from '../operations';
import { sizeOptions } from './sizeOptions';
import { type ImageOperation } from '../../models/model';
import {
	BASIC_MODEL,
	MODEL_IDS,
	OFFICIAL_MODEL,
	type ModelId,
	RESOLUTIONS,
	type Resolution,
	allowedSizes,
	defaultSize,
} from '../legacy';

/** Operations that offer the same sizes; `rule` is the one of them by whose name the catalog is asked. */
interface Group {
	readonly rule: ImageOperation;
	readonly operations: readonly FormOperation[];
}

const GROUPS: readonly Group[] = [
	{ rule: 'generate', operations: ['generate', 'estimateCost'] },
	{ rule: 'edit', operations: ['edit', 'inpaint'] },
];

function field(
	displayOptions: IDisplayOptions,
	options: INodePropertyOptions[],
	defaultValue: string,
): INodeProperties {
	return {
		displayName: FIELD_LABELS.size,
		name: 'size',
		type: 'options',
		displayOptions,
		options,
		default: defaultValue,
		description: 'Shape of the image, width:height; give it here rather than in the prompt',
	};
}

const modelRule = (model: ModelId) =>
	model === OFFICIAL_MODEL ? OFFICIAL_ONLY : { model: hideUnless(BASIC_MODEL) };

const atResolution = (group: Group, model: ModelId, resolution: Resolution) =>
	field(
		showForImage(group.operations, { resolution: hideUnless(resolution), ...modelRule(model) }),
		sizeOptions(allowedSizes(group.rule, model, resolution), [resolution]),
		defaultSize(group.rule, resolution),
	);

// An untouched Size must fit a resolution that only the run knows: so the default is computed as well.
function defaultByExpression(rule: ImageOperation): string {
	const [at4k, below] = [defaultSize(rule, '4k'), defaultSize(rule, '1k')];
	// The editor shows it as it stands: so it is short.
	return `={{ /4k/i.test($parameter.resolution) ? '${at4k}' : '${below}' }}`;
}

/** The field for a resolution that is an expression: it matches none of the three fixed values. */
const atAnyResolution = (group: Group) =>
	field(
		showForImage(group.operations, { resolution: [...RESOLUTIONS] }),
		// 1k allows every size that another resolution allows.
		sizeOptions(allowedSizes(group.rule, OFFICIAL_MODEL, '1k'), RESOLUTIONS),
		defaultByExpression(group.rule),
	);

// At 4k all operations and both models allow the same six ratios.
const at4k = field(
	showForImage(IMAGE_OPERATIONS, { resolution: hideUnless('4k') }),
	sizeOptions(allowedSizes('generate', OFFICIAL_MODEL, '4k'), ['4k']),
	defaultSize('generate', '4k'),
);

/** Several fields of one name, of which exactly one is shown whatever the other parameters hold. */
export const size: INodeProperties[] = [
	...GROUPS.flatMap((group) => [
		...MODEL_IDS.flatMap((model) => [
			atResolution(group, model, '1k'),
			atResolution(group, model, '2k'),
		]),
		atAnyResolution(group),
	]),
	at4k,
];
