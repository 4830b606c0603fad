import { RESULT_LIFETIME_S } from '../../nodes/ReapiImage/api/task';
import { MODELS, OFFICIAL_MODEL } from '../../nodes/ReapiImage/models/models';
import { SETTING_LABELS, SETTING_RANGES } from '../../nodes/ReapiImage/request/options';
import { PROMPT_MAX_CHARS, REFERENCES_MAX } from '../../nodes/ReapiImage/request/rejections';
import { MAX_POLLS_PER_SECOND } from '../../nodes/ReapiImage/run/tasks/schedule';
import { table } from './table';

const range = ({ min, max }: { min: number; max: number }, unit: string) =>
	`${min} to ${max.toLocaleString('en')}${unit}`;

/** The limits of the API and of the node. */
export function limitTable(): string {
	const { timeout, maxParallelTasks, pollInterval } = SETTING_RANGES;
	return table(
		['What', 'Limit'],
		[
			['Prompt', `1 to ${PROMPT_MAX_CHARS.toLocaleString('en')} characters`],
			['Reference images', `1 to ${REFERENCES_MAX}`],
			['Images per request', `1 to ${MODELS[OFFICIAL_MODEL].maxImages} (GPT Image 2: 1)`],
			['Image URLs are valid for', `${RESULT_LIFETIME_S / 86_400} days`],
			[
				`Option ${SETTING_LABELS.timeout}`,
				`${range(timeout, ' s')}, ${timeout.default} by default`,
			],
			[
				`Option ${SETTING_LABELS.maxParallelTasks}`,
				`${range(maxParallelTasks, '')}, ${maxParallelTasks.default} by default`,
			],
			[
				`Option ${SETTING_LABELS.pollInterval}`,
				`${range(pollInterval, ' s')}, 0 for the pace that the node chooses`,
			],
			['Looks at tasks, all tasks of a node together', `${MAX_POLLS_PER_SECOND} per second`],
		],
	);
}
