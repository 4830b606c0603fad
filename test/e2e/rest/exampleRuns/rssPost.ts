/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { says, startChatModel } from '../chatModel';
import { pixelsOf } from '../images';
import { expectSuccess } from '../testServer';
import { openAiCredential, telegramCredential } from '../thirdParties';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const TOKEN = 'news-bot';
const PROMPT = 'An ice field under a low sun, for the news';
const ITEM = { title: 'Ice grows', link: 'https://example.com/ice', summary: 'It is cold.' };

/** The newest item of a feed. */
export const rssPost: ExampleRun = async (server, file) => {
	const { client, credential, standIns } = server;
	standIns.feed.push(ITEM);
	const model = await startChatModel(says(PROMPT));
	try {
		const credentials = [
			await telegramCredential(server, TOKEN),
			await openAiCredential(server, model.url),
		];
		const feed = { 'New Item in Feed': { feedUrl: `${standIns.url}/feed` } };
		const ready = withCredentials(filledIn(file, { channel: '@news' }, feed), server, credentials);
		const workflow = await client.importWorkflow(ready, [credential, ...credentials]);
		const execution = expectSuccess(await client.run(workflow, { trigger: 'New Item in Feed' }));
		assert.match(JSON.stringify(model.requests[0]?.messages), /Ice grows.*It is cold/);
		const [post, ...more] = standIns.telegram.sent(TOKEN);
		assert.deepEqual(more, []);
		assert.equal(post?.fields.chat_id, '@news');
		assert.equal(post?.fields.caption, `${ITEM.title}\n${ITEM.link}`);
		assert.equal(pixelsOf(post?.file ?? Buffer.alloc(0)), '1536 × 864');
		assert.equal(server.charges(PROMPT).length, 1);
		return execution;
	} finally {
		await model.close();
	}
};
