import type { IDataObject } from 'n8n-workflow';
import { useBench, type Surroundings } from './fixture';
import { initEngine } from './harness';
import { pngFile } from './png';

// The ten likeliest mistakes of a new user: the error text alone says what is wrong and what to do.

const bench = useBench({ balance: 100 });
beforeEach(async () => void (await initEngine({ binaryMode: 'filesystem' })));

interface Mistake {
	readonly parameters: IDataObject;
	readonly surroundings?: Surroundings;
	/** The headline, in n8n's error pane. */
	readonly says: string;
	/** Parts of the text below it. */
	readonly tells: readonly string[];
	/** Requests that arrive at reAPI because of it. */
	readonly posts: number;
}

const realAddress = { credential: { baseUrl: 'https://reapi.ai' } };
const edit = { operation: 'edit', prompt: 'a fox' };
const opaque = {
	data: pngFile(160, 90).toString('base64'),
	mimeType: 'image/png',
	fileName: 'a.png',
};
const NOTHING = 'Nothing was charged.';

const MISTAKES: Readonly<Record<string, Mistake>> = {
	'a wrong key': {
		parameters: { prompt: 'a fox' },
		surroundings: { credential: { apiKey: 'wrong' } },
		says: 'API key invalid (reAPI code 10003)',
		tells: [
			NOTHING,
			'Open the reAPI credential and paste a key from reapi.ai/settings/apikeys: the key alone, without quotes and without Bearer.',
		],
		posts: 1,
	},
	'no credits': {
		parameters: { prompt: 'a fox', quality: 'high' },
		says: 'insufficient credits',
		tells: [NOTHING, 'Top up the credits at reapi.ai, or choose a cheaper resolution or quality.'],
		posts: 1,
	},
	'an empty prompt': {
		parameters: { prompt: ' ' },
		says: '"Prompt" is empty',
		tells: [NOTHING, 'Describe the image to make.'],
		posts: 0,
	},
	'4K with 1:1': {
		parameters: { prompt: 'a fox', resolution: '4k', size: '1:1' },
		says: '"Size" is "1:1", which 4K does not have',
		tells: [
			NOTHING,
			'Allowed at 4K: 16:9, 9:16, 2:1, 1:2, 21:9, 9:21. For another size choose 1K or 2K.',
		],
		posts: 0,
	},
	'a localhost address': {
		parameters: { ...edit, imageUrls: ['http://localhost:5678/a.png'] },
		surroundings: realAddress,
		says: '"Image URLs" is "http://localhost:5678/a.png", but must be a public web address',
		tells: [NOTHING, 'cannot reach an address of this computer', 'take it from an input file'],
		posts: 0,
	},
	'a data: URI': {
		parameters: { ...edit, imageUrls: ['data:image/png;base64,AAAA'] },
		surroundings: realAddress,
		says: '"Image URLs" is "data:image/png;base64,AAAA", but must be a public web address',
		tells: [NOTHING, 'set Image Source to Input File'],
		posts: 0,
	},
	'a mask without alpha': {
		parameters: { operation: 'inpaint', prompt: 'a fox', imageSource: 'binary' },
		surroundings: { items: [{ json: {}, binary: { data: opaque, mask: opaque } }] },
		says: '"Mask Data Field Name": input field "mask" has no transparency (alpha channel)',
		tells: [NOTHING, 'Make the mask a PNG whose transparent parts are what to paint'],
		posts: 0,
	},
	'17 references': {
		parameters: {
			...edit,
			imageUrls: Array.from({ length: 17 }, (_, i) => `https://example.com/${i}.png`),
		},
		surroundings: realAddress,
		says: '"Image URLs" has 17 images, but must have at most 16',
		tells: [NOTHING, 'Remove 1.'],
		posts: 0,
	},
	'a mistyped task ID': {
		parameters: {
			resource: 'task',
			operation: 'wait',
			taskId: 'task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4f',
		},
		says: 'task not found',
		tells: ['Check the task ID, and that the API key belongs to the account that made the task.'],
		posts: 0,
	},
	'a time-out that is too short': {
		parameters: { prompt: 'a fox [slow]', quality: 'low', options: { timeout: 30 } },
		says: 'The task was not done after 30 seconds',
		tells: ['The task is paid for', 'Task > Wait', 'raise the option Timeout'],
		posts: 1,
	},
};

test.each(Object.entries(MISTAKES))('%s', async (_, mistake) => {
	const result = await bench.run(mistake.parameters, mistake.surroundings);
	expect(result.error?.message).toContain(mistake.says);
	const text = (result.error as { description?: string } | undefined)?.description;
	for (const part of mistake.tells) expect(text).toContain(part);
	expect(bench.posts()).toHaveLength(mistake.posts);
});
