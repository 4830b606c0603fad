import { DEFAULT_TIMEOUTS } from '../../nodes/ReapiImage/api/client';
import { RESULT_LIFETIME_S } from '../../nodes/ReapiImage/api/task';
import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import { imagesMax } from '../../nodes/ReapiImage/models/questions';
import { BODY_BYTES_MAX } from '../../nodes/ReapiImage/request/customRequest';
import { OPTIONS } from '../../nodes/ReapiImage/request/options';
import { allowedNumbers, type NumberOption } from '../../nodes/ReapiImage/request/options/kinds';
import { FILE_BYTES_MAX } from '../../nodes/ReapiImage/run/images/imageContents';
import { RATE } from '../../nodes/ReapiImage/run/tasks/rate';
import { table } from './table';

/** The row of an option that is a number. */
const optionRow = (option: NumberOption, note = `${option.default} by default`): string[] => [
	`Option ${option.label}`,
	`${allowedNumbers(option)}${option.unit === undefined ? '' : ` (${option.unit.toLowerCase()})`}, ${note}`,
];

/** A limit that all models share, or each model's. */
function perModel(models: Models, limit: (model: Model) => string): string {
	const [first, ...others] = models.map(limit);
	if (first !== undefined && others.every((each) => each === first)) return first;
	return models.map((model) => `${model.name}: ${limit(model)}`).join('; ');
}

function referenceLimit({ fields }: Model): string {
	return fields.references ? `1 to ${fields.references.max}` : 'none';
}

function imageLimit(model: Model): string {
	return imagesMax(model) === 1 ? '1' : `1 to ${imagesMax(model)}`;
}

/** The limits of the API and of the node. */
export function limitTable(models: Models): string {
	return table(
		['What', 'Limit'],
		[
			[
				'Prompt',
				perModel(models, ({ promptMax }) => `1 to ${promptMax.toLocaleString('en')} characters`),
			],
			['Reference images', perModel(models, referenceLimit)],
			['Images per request', perModel(models, imageLimit)],
			['Body of a custom request', `${BODY_BYTES_MAX / 1_000_000} MB`],
			[
				'Download of an image',
				`${FILE_BYTES_MAX / 1024 / 1024} MB, ${DEFAULT_TIMEOUTS.downloadMs / 60_000} minutes, ${DEFAULT_TIMEOUTS.silenceMs / 1000} seconds of silence`,
			],
			['Image URLs are valid for', `${RESULT_LIFETIME_S / 86_400} days`],
			optionRow(OPTIONS.timeout),
			optionRow(OPTIONS.maxParallelTasks),
			optionRow(OPTIONS.pollInterval, '0 for the recommended times'),
			[
				'Status checks, all tasks of a node together',
				`${RATE.first} per second, rising to ${RATE.ceiling} while reAPI does not object`,
			],
		],
	);
}
