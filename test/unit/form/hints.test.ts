import type { INodeParameters } from 'n8n-workflow';
import { evaluator, hintsFor } from './evaluate';
import { description, MODULES } from './form';

const isPrice = ({ message }: { message: string }) => /^[\d,]+ credits /.test(message);
const isAge = ({ message }: { message: string }) => message.startsWith('The price list of ');
const messages = (parameters: INodeParameters) =>
	hintsFor(parameters)
		.filter((hint) => !isAge(hint))
		.map(({ message }) => message);

describe('the other hints', () => {
	const others = (parameters: INodeParameters) =>
		hintsFor(parameters)
			.filter((hint) => !isPrice(hint) && !isAge(hint))
			.map(({ message, type }) => `${type ?? 'info'}: ${message}`);

	it('are silent for a plain request', () => {
		expect(others({})).toEqual([]);
		expect(others({ model: 'gpt-image-2', size: 'auto' })).toEqual([]);
		expect(others({ resource: 'account' })).toEqual([]);
	});

	it('warn that quality Auto is billed as High', () => {
		expect(others({ quality: 'auto' })).toEqual([
			expect.stringMatching(/^warning: Quality Auto is billed as High: choose Low or Medium/),
		]);
	});

	it('say as what size Auto is billed', () => {
		expect(others({ size: 'auto' })).toEqual([
			'info: Size Auto is billed at the most expensive ratio (2:1 at 1K, 5:4 at 2K): choose a ratio to pay less',
		]);
	});

	it.each<INodeParameters>([
		{ operation: 'edit' },
		{ operation: 'inpaint' },
		{ operation: 'edit', resolution: '={{ "2k" }}' },
		{ size: 'custom' },
		{ size: '={{ "800x600" }}' },
	])('say that the bill of %j is not documented', (parameters) => {
		expect(others(parameters)).toEqual([
			expect.stringMatching(/^info: How reAPI bills a matched or custom size/),
		]);
	});

	it.each([
		{ resolution: '4k', size: '4:3' },
		{ resolution: '4k', size: 'auto' },
		{ resolution: '4k', size: 'custom' },
		{ resolution: '4k', size: '1:1', model: 'gpt-image-2' },
		{ resolution: '4k', size: '={{ "1920x1080" }}' },
		{ resolution: '={{ "4K" }}', size: 'match', operation: 'edit' },
	])('name what fits instead of a price for %j', (parameters) => {
		expect(messages(parameters)).toEqual([
			'At 4K there are only the sizes 16:9, 9:16, 2:1, 1:2, 21:9, 9:21: choose another Size or Resolution. With this one the node stops with an error and spends nothing.',
		]);
	});

	it.each(['custom', '={{ "800x600" }}'])(
		'say instead of a price that a model has no custom sizes: %s',
		(size) => {
			expect(messages({ size, model: 'gpt-image-2' })).toEqual([
				expect.stringMatching(/^GPT Image 2 has no custom sizes: choose another Size/),
			]);
		},
	);

	it('warn that a transparent background is rendered opaque', () => {
		expect(others({ options: { background: 'transparent' } })).toEqual([
			expect.stringMatching(/^warning: Background Transparent has no effect/),
		]);
		expect(others({ options: { background: 'opaque' } })).toEqual([]);
	});
});

describe('a price that an expression decides about', () => {
	const DEPENDS =
		/^The price depends on the data: a price shown here is that of the first item only/;
	const TOOL = /^The AI model chooses what an image costs/;
	const warningsFor = (parameters: INodeParameters) =>
		messages(parameters).filter((message) => DEPENDS.test(message) || TOOL.test(message));

	it.each<INodeParameters>([
		{ quality: '={{ $json.quality }}' },
		{ quality: "={{ $json.q || 'low' }}" },
		{ resolution: "={{ $('Form').item.json.resolution }}", quality: '={{ $json.quality }}' },
		{ model: '={{ $input.item.json.model }}' },
		{ size: '={{ $node["Form"].json.size }}' },
		{ size: 'custom', width: '={{ $json.width }}' },
		{ n: '={{ $itemIndex + 1 }}' },
		{ operation: 'estimateCost', size: '={{\n$json.size\n}}' },
	])('says that it is the first item’s, and what tells the others’: %j', (parameters) => {
		const [warning, ...more] = warningsFor(parameters);
		expect(warning).toMatch(DEPENDS);
		expect(warning).toMatch(/Estimate Cost .* Spending Limit/);
		expect(more).toEqual([]);
		// It stands above the price.
		expect(messages(parameters)[0]).toBe(warning);
	});

	it.each<INodeParameters>([
		{ quality: "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Quality', ``, 'string') }}" },
		{ n: "={{ $fromAI('count', '', 'number') }}", quality: '={{ $json.quality }}' },
	])('says that an AI model chooses it: %j', (parameters) => {
		expect(warningsFor(parameters)).toEqual([expect.stringMatching(TOOL)]);
	});

	// Whatever $fromAI gives in the editor (nothing, or its default), it is not what the model will choose.
	it.each(
		MODULES.flatMap(([line, n8n]) =>
			[
				{ quality: "={{ $fromAI('Quality', '', 'string') }}" },
				{ size: "={{ $fromAI('size', 'Shape', 'string', '1:1') }}" },
				{ model: 'gpt-image-2', resolution: "={{ $fromAI('resolution') || '2k' }}" },
			].map((parameters: INodeParameters) => ({ line, n8n, parameters })),
		),
	)(
		'shows no price for what an AI model chooses: n8n $line, $parameters',
		({ n8n, parameters }) => {
			expect(hintsFor(parameters, { n8n }).filter(isPrice)).toEqual([]);
		},
	);

	it.each<INodeParameters>([
		{},
		{ prompt: '={{ $json.prompt }}' },
		{ quality: "={{ 'low' }}", resolution: '={{ "2k" }}' },
		{ quality: '={{ $vars.quality }}' },
		{ size: '={{ $parameter.quality === "low" ? "1:1" : "16:9" }}' },
		{ model: 'gpt-image-2', quality: '={{ $json.quality }}' },
		{ size: '1:1', width: '={{ $json.width }}' },
		{ resource: 'task', taskId: '={{ $json.taskId }}' },
	])('is silent where it does not: %j', (parameters) => {
		expect(warningsFor(parameters)).toEqual([]);
	});
});

describe('the price list', () => {
	afterEach(() => jest.useRealTimers());
	const ageAt = (date: string, parameters: INodeParameters = {}) => {
		jest.useFakeTimers({ now: new Date(date) });
		return hintsFor(parameters).filter(isAge);
	};

	it('is called old after 90 days, with the place that knows better', () => {
		expect(ageAt('2026-10-26T00:00:00Z')).toEqual([]);
		expect(ageAt('2026-10-26T00:00:01Z').map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The price list of 2026-07-28 is more than 90 days old: .*reapi\.ai/),
		]);
	});

	it('is not spoken of where no price is shown', () => {
		expect(ageAt('2027-01-01', { resource: 'account' })).toEqual([]);
		expect(ageAt('2027-01-01', { resolution: '4k', size: '1:1' })).toEqual([]);
	});
});

describe.each(MODULES)('in n8n %s', (_line, n8n) => {
	it.each<INodeParameters>([
		{},
		{ resource: 'task' },
		{ resource: 'account' },
		{ model: 'gpt-image-2' },
		{ operation: 'inpaint', size: 'custom', width: 800, height: 600 },
	])('every condition gives true or false for %j', (parameters) => {
		const evaluate = evaluator(parameters, { n8n });
		const conditions = (description.hints ?? []).map(({ displayCondition }) => displayCondition);
		expect(conditions.length).toBeGreaterThan(50);
		for (const condition of conditions) {
			expect(typeof evaluate(condition ?? '')).toBe('boolean');
		}
	});
});
