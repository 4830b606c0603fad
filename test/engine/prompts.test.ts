import { useBench } from './fixture';

const bench = useBench();
const CHINESE = '一只红狐狸坐在雪地里,水墨画风格';

test.each([
	{ title: 'Chinese', prompt: CHINESE },
	{ title: 'line breaks, quotes and braces', prompt: 'a "fox"\n\tin {the} \\ snow' },
	{ title: 'emoji', prompt: '🦊 in the ❄️' },
	{ title: '4,000 characters', prompt: 'x'.repeat(4000) },
	{ title: '4,000 Chinese characters', prompt: '狐'.repeat(4000) },
])('a prompt in $title is sent as it is', async ({ prompt }) => {
	const parameters = { prompt: '={{ $json.prompt }}', waitForCompletion: false };
	const result = await bench.run(parameters, { items: [{ json: { prompt } }] });
	expect(result.error).toBeUndefined();
	expect(bench.bodies()).toEqual([{ model: 'gpt-image-2-official', prompt, quality: 'medium' }]);
});

test.each([
	{
		title: '4,001 characters',
		prompt: 'x'.repeat(4001),
		advice: 'Shorten it by 1.',
	},
	{
		title: '5,000 Chinese characters',
		prompt: '狐'.repeat(5000),
		advice: 'Shorten it by 1,000.',
	},
])('a prompt of $title is refused unsent', async ({ prompt, advice }) => {
	const result = await bench.run({ prompt });
	expect(result.error?.message).toMatch(
		/^"Prompt" has [\d,]+ characters, but must have at most 4,000$/,
	);
	expect(result.error?.description).toMatch(
		/^Item 0: "Prompt" .*\. Nothing was charged\. .* reAPI would refuse it with code 20007\.$/,
	);
	expect(result.error?.description).toContain(advice);
	expect(bench.simulator.requests).toEqual([]);
});
