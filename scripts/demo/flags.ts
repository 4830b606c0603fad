/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command-line program, which runs on a developer's machine and never inside n8n */
import { parseArgs } from 'node:util';
import { MODELS } from '../../nodes/ReapiImage/models/models';
import { imagesMax, resolutionsOf, sizeValuesOf } from '../../nodes/ReapiImage/models/questions';

const [model] = MODELS;

export const USAGE = `npm run demo -- [--prompt <text>] [--size 16:9] [--resolution 1k] [--quality low] [--n 1] [--model <id>] [--yes]

  --prompt      what the image shows, 1 to ${model.promptMax.toLocaleString('en')} characters
  --size        ${sizeValuesOf(model).join(', ')}, or WIDTHxHEIGHT below 4k
  --resolution  ${resolutionsOf(model).join(', ')} (4k: six wide or tall sizes only)
  --quality     ${model.fields.quality?.values.join(', ')}
  --n           number of images, 1 to ${imagesMax(model)}
  --model       ${MODELS.map(({ id }) => id).join(' or ')}
  --yes         with REAPI_API_KEY: spend the credits without asking

Without REAPI_API_KEY a simulated reAPI on this computer makes the images: nothing is spent. With it the real service
is used; REAPI_BASE_URL names another address of it.`;

const text = { type: 'string' } as const;
const PARAMETERS = {
	prompt: text,
	size: text,
	resolution: text,
	quality: text,
	n: text,
	model: text,
};

/** What was asked for on the command line. */
export interface Flags {
	/** Parameters of the node by their names, as texts; what was not given is not there. */
	readonly parameters: Readonly<Partial<Record<keyof typeof PARAMETERS, string>>>;
	/** Spend without asking. */
	readonly yes: boolean;
	readonly help: boolean;
}

/**
 * Reads the command line.
 * @throws Error for an unknown flag or one without its value
 */
export function readFlags(): Flags {
	const boolean = { type: 'boolean', default: false } as const;
	const { values, positionals } = parseArgs({
		options: { ...PARAMETERS, yes: boolean, help: boolean },
		allowPositionals: true,
	});
	if (positionals.length > 0) {
		throw new Error(
			`"${positionals[0]}" stands without its flag. npm keeps flags for itself unless -- comes first: npm run demo -- --prompt "a red fox"`,
		);
	}
	const { yes, help, ...parameters } = values;
	return { parameters, yes, help };
}
