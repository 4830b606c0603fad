/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { poll } from '../../../n8n/poll';
import { executionNumber } from '../executions';
import { pixelsOf } from '../images';
import { expectSuccess } from '../testServer';
import { telegramCredential } from '../thirdParties';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const TOKEN = 'image-bot';

const from = (id: number, more: object) => ({ message_id: 1, chat: { id }, ...more });

/**
 * A text, a photo with a caption, commands, a message of somebody who may not use the bot, and what the bot can do nothing
 * with.
 */
export const telegramBot: ExampleRun = async (server, file) => {
	const { client, credential, standIns, fileServer } = server;
	const bot = await telegramCredential(server, TOKEN);
	const ready = withCredentials(filledIn(file, { allowedChats: '41, 42' }), server, [bot]);
	const workflow = await client.importWorkflow(ready, [credential, bot]);
	await client.activate(workflow);
	const sent = async (count: number) =>
		await poll(
			async () => {
				const calls = standIns.telegram.sent(TOKEN);
				return calls.length === count ? calls : undefined;
			},
			60_000,
			() => `the bot has sent ${standIns.telegram.sent(TOKEN).length} messages`,
		);

	await standIns.telegram.receive(TOKEN, from(42, { text: 'A fox for Telegram' }));
	const [made] = await sent(1);
	assert.equal(made?.method, 'sendPhoto');
	assert.equal(String(made?.fields.chat_id), '42');
	assert.equal(pixelsOf(made?.file ?? Buffer.alloc(0)), '1024 × 1024');

	const photo = Buffer.from(await (await fetch(`${fileServer.url}/images/960/640`)).arrayBuffer());
	await standIns.telegram.receive(TOKEN, from(41, { caption: 'At night, by Telegram' }), photo);
	const [, edited] = await sent(2);
	assert.equal(String(edited?.fields.chat_id), '41');
	assert.equal(pixelsOf(edited?.file ?? Buffer.alloc(0)), '1536 × 1024');
	const [charge] = server.charges('At night, by Telegram');
	assert.ok(!JSON.stringify(charge?.body).includes(TOKEN), "the bot's token went to reAPI");
	const last = expectSuccess(await executionNumber(client, workflow, 2));

	const received = async (executions: number, message: object, picture?: Buffer) => {
		await standIns.telegram.receive(TOKEN, message, picture);
		expectSuccess(await executionNumber(client, workflow, executions));
	};
	await received(3, from(666, { text: 'A fox for a stranger' }));
	await received(4, from(42, { text: '/start' }));
	await received(5, from(42, { caption: '/help with this photo' }), photo);
	assert.equal((await sent(2)).length, 2);
	await received(6, from(42, { sticker: { emoji: 'x' } }));
	await received(7, from(42, {}), photo);
	for (const { fields } of (await sent(4)).slice(2)) {
		assert.equal(fields.text, 'Send a text, or a photo with a caption.');
	}
	for (const text of ['for a stranger', '/start', '/help']) {
		assert.deepEqual(server.charges(text), []);
	}
	return last;
};
