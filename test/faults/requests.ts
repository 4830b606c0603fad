import { markOf, versionOf, type ItemPlan, type Scenario } from './scenario';

// Bodies must differ in what they ask for, or all tasks of a run would take equally long.
const SUBJECTS = ['a castle', 'a red fox', 'a desert', 'a lighthouse'];
const MEGABYTE = 'x'.repeat(1_000_000);

/** One execution of a scenario, as its input data are made from it. */
export interface Round {
	readonly scenario: Scenario;
	/** Tells the scenario from all others of the process: what one has paid for, another shall not find. */
	readonly serial: number;
	/** Which of its executions it is, from 0. */
	readonly execution: number;
}

/** Where a reference of an item is said to be. */
export function referenceUrl(item: number): string {
	return `https://pictures.example.com/${item}.png`;
}

/** The prompt of an item, by which all its requests are known. */
export function promptOf({ scenario, serial, execution }: Round, item: number): string {
	const version = versionOf(scenario, item, execution);
	return `${SUBJECTS[item % SUBJECTS.length]} ${markOf(item)} v${version} (${serial})`;
}

/** The body of a custom request without what is wrong with it, and without links to input files. */
export function customBody(round: Round, item: number): Record<string, unknown> {
	const { n, references, custom } = round.scenario.items[item] as ItemPlan;
	const prompt = promptOf(round, item);
	const byUrl = round.scenario.parameters.imageSource === 'url';
	const urls = byUrl && { image_urls: Array<string>(references).fill(referenceUrl(item)) };
	if (custom === 'known') {
		return { model: 'gpt-image-2-official', prompt, size: '1:1', quality: 'low', n, ...urls };
	}
	const format = custom === 'webp' ? 'webp' : 'jpeg';
	const fields = { seed: 7.5, style: { 'mood ü': [1, null, 'calm'] }, output_format: format };
	const more = custom === 'large' && { note: MEGABYTE };
	return { prompt, n, model: 'some-image-model', ...fields, ...more, ...urls };
}

/** The parameter Request Body of an item: JSON as text, or an object. */
export function requestBodyOf(round: Round, item: number): string | Record<string, unknown> {
	const body = customBody(round, item);
	switch (round.scenario.items[item]?.flaw) {
		case 'wrongJson':
			return JSON.stringify(body).slice(0, -1);
		case 'list':
			return JSON.stringify([body]);
		case 'noModel':
			return JSON.stringify({ ...body, model: undefined });
		case 'dataUri':
			return JSON.stringify({ ...body, extra: [{ image: 'data:image/png;base64,AAAA' }] });
		default:
			return item % 2 === 0 ? JSON.stringify(body) : body;
	}
}
