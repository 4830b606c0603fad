/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { callsTool, startChatModel } from '../chatModel';
import { openAiCredential } from '../thirdParties';
import { type ExampleRun, withCredentials } from './exampleRun';

/** A chat message that asks for one image. */
export const agent: ExampleRun = async (server, file) => {
	const { client, credential } = server;
	const prompt = 'A fox of the example';
	const model = await startChatModel(
		callsTool({ prompt, resolution: '1k', size: '1:1', quality: 'low' }),
	);
	try {
		const openAi = await openAiCredential(server, model.url);
		const ready = withCredentials(file, server, [openAi]);
		const message = { sessionId: 'e2e', action: 'sendMessage', chatInput: 'Draw a fox' };
		const execution = await client.run(await client.importWorkflow(ready, [credential, openAi]), {
			trigger: 'When a Message Arrives',
			output: [{ json: message }],
		});
		const response = model.requests.at(-1)?.messages.find(({ role }) => role === 'tool');
		assert.match(String(response?.content), /"imageUrl":"http/);
		return execution;
	} finally {
		await model.close();
	}
};
