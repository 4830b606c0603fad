import { RESULT_LIFETIME_S } from '../../nodes/ReapiImage/api/task';
import { MODELS, OFFICIAL_MODEL } from '../../nodes/ReapiImage/models/models';
import { OPTIONS } from '../../nodes/ReapiImage/request/options';
import { allowedNumbers, type NumberOption } from '../../nodes/ReapiImage/request/options/kinds';
import { PROMPT_MAX_CHARS, REFERENCES_MAX } from '../../nodes/ReapiImage/request/rejections';
import { MAX_POLLS_PER_SECOND } from '../../nodes/ReapiImage/run/tasks/schedule';
import { table } from './table';

/** The row of an option that is a number. */
const optionRow = (option: NumberOption, note = `${option.default} by default`): string[] => [
	`Option ${option.label}`,
	`${allowedNumbers(option)}${option.unit === undefined ? '' : ` (${option.unit.toLowerCase()})`}, ${note}`,
];

/** The limits of the API and of the node. */
export function limitTable(): string {
	return table(
		['What', 'Limit'],
		[
			['Prompt', `1 to ${PROMPT_MAX_CHARS.toLocaleString('en')} characters`],
			['Reference images', `1 to ${REFERENCES_MAX}`],
			['Images per request', `1 to ${MODELS[OFFICIAL_MODEL].maxImages} (GPT Image 2: 1)`],
			['Image URLs are valid for', `${RESULT_LIFETIME_S / 86_400} days`],
			optionRow(OPTIONS.timeout),
			optionRow(OPTIONS.maxParallelTasks),
			optionRow(OPTIONS.pollInterval, '0 for the recommended times'),
			['Looks at tasks, all tasks of a node together', `${MAX_POLLS_PER_SECOND} per second`],
		],
	);
}
