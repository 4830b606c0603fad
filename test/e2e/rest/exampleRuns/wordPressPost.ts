/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { errorOf } from '../../../n8n/execution';
import type { WorkflowFile } from '../../../n8n/workflow';
import { saysJson, startChatModel } from '../chatModel';
import { expectSuccess, type TestServer } from '../testServer';
import { openAiCredential, wordPressCredential } from '../thirdParties';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const ARTICLE = {
	title: 'How Lighthouses Work',
	content: '<p>They shine.</p>',
	imagePrompt: 'A lighthouse for the blog',
};
const JPEG_START = 'ffd8ff';

/** One article, with its image as a JPEG; the address of the blog as a browser shows it, with a slash at the end. */
export const wordPressPost: ExampleRun = async (server, file) => {
	const { client, credential, standIns } = server;
	const model = await startChatModel(saysJson(ARTICLE));
	try {
		const credentials = [
			await wordPressCredential(server),
			await openAiCredential(server, model.url),
		];
		const settings = { site: `${standIns.url}/blog/`, topic: 'Lighthouses' };
		const ready = withCredentials(filledIn(file, settings), server, credentials);
		const workflow = await client.importWorkflow(ready, [credential, ...credentials]);
		const execution = expectSuccess(await client.run(workflow));
		const [image] = standIns.wordPress.media;
		assert.equal(image?.fileName, 'how-lighthouses-work.jpg');
		assert.equal(image?.type, 'image/jpeg');
		assert.equal(image?.content.subarray(0, 3).toString('hex'), JPEG_START);
		const [post] = standIns.wordPress.posts;
		assert.equal(post?.title, ARTICLE.title);
		assert.equal(post?.status, 'draft');
		assert.equal(post?.featured_media, image?.id);
		assert.equal(server.charges(ARTICLE.imagePrompt).length, 1);
		return execution;
	} finally {
		await model.close();
	}
};

/** A wrong application password: neither the chat model nor reAPI is asked. */
export async function wordPressRefused(server: TestServer, file: WorkflowFile): Promise<string> {
	const { client, credential, standIns } = server;
	const model = await startChatModel(saysJson(ARTICLE));
	try {
		const credentials = [
			await wordPressCredential(server, 'wrong'),
			await openAiCredential(server, model.url),
		];
		const settings = { site: `${standIns.url}/blog`, topic: 'Lighthouses' };
		const ready = withCredentials(filledIn(file, settings), server, credentials);
		const failed = await client.run(
			await client.importWorkflow(ready, [credential, ...credentials]),
		);
		assert.equal(failed.status, 'error');
		assert.equal(failed.data?.resultData.lastNodeExecuted, 'Check Access');
		assert.deepEqual(model.requests, []);
		assert.ok(!('Make Image' in failed.runs), 'an image was made');
		return errorOf(failed)?.message ?? '';
	} finally {
		await model.close();
	}
}
