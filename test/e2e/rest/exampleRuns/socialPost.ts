/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../../n8n/execution';
import { saysJson, startChatModel } from '../chatModel';
import { pixelsOf } from '../images';
import { expectSuccess } from '../testServer';
import {
	googleCredentials,
	googleId,
	linkedInCredential,
	openAiCredential,
	telegramCredential,
} from '../thirdParties';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const TOKEN = 'social-bot';
const SHEET = googleId('sheet-social');
const IDEA = {
	caption: 'Ten years of the *lighthouse. #old_light',
	imagePrompt: 'A lighthouse at dusk',
};

/** The address behind the button of a message. */
function buttonOf(fields: Record<string, unknown> | undefined): string {
	const markup = fields?.reply_markup as { inline_keyboard: Array<Array<{ url: string }>> };
	return markup.inline_keyboard[0]?.[0]?.url ?? '';
}

/** Somebody picks the second of four drafts. */
export const socialPost: ExampleRun = async (server, file) => {
	const { client, credential, standIns } = server;
	const topic = { topic: 'Lighthouses', status: 'todo' };
	standIns.sheets.create(SHEET, 'Topics', ['topic', 'status', 'task', 'post'], [topic]);
	const model = await startChatModel(saysJson(IDEA));
	try {
		const credentials = [
			...(await googleCredentials(server)),
			await linkedInCredential(server),
			await telegramCredential(server, TOKEN),
			await openAiCredential(server, model.url),
		];
		const settings = { sheet: `https://docs.google.com/spreadsheets/d/${SHEET}/edit`, chatId: '7' };
		const chosen = { 'Post to LinkedIn': { person: 'ada' } };
		const ready = withCredentials(filledIn(file, settings, chosen), server, credentials);
		const workflow = await client.importWorkflow(ready, [credential, ...credentials]);
		const id = await client.start(workflow, 'Every Morning');
		await client.until(id, ({ status }) => !['new', 'running'].includes(status));
		const sent = standIns.telegram.sent(TOKEN);
		assert.deepEqual(
			sent.map(({ method }) => method),
			['sendPhoto', 'sendPhoto', 'sendPhoto', 'sendPhoto', 'sendMessage'],
		);
		assert.equal(standIns.sheets.rows(SHEET)[0]?.status, 'started');

		const page = buttonOf(sent.at(-1)?.fields);
		assert.match(await (await fetch(page)).text(), /Draft/);
		const answer = new FormData();
		answer.append('field-0', '2');
		assert.ok((await fetch(page, { method: 'POST', body: answer })).ok);
		const execution = expectSuccess(await client.ended(id));

		const drafts = outputOf(execution, 'Make Drafts');
		const charges = server.charges(IDEA.imagePrompt);
		// The estimates of the items add up to what was charged, in both steps.
		const estimates = [drafts, outputOf(execution, 'Make Final Image')].map((items) =>
			items.reduce((sum, { json }) => sum + Number(json.estimatedCredits), 0),
		);
		assert.deepEqual(
			charges.map(({ credits }) => credits),
			estimates,
		);
		assert.deepEqual(charges[1]?.body.image_urls, [drafts[1]?.json.imageUrl]);
		const [post] = standIns.linkedIn.posts;
		assert.equal(post?.author, 'urn:li:person:ada');
		// n8n's LinkedIn node escapes what LinkedIn reads as marks.
		assert.equal(post?.commentary.replaceAll('\\', ''), IDEA.caption);
		assert.equal(pixelsOf(post?.image ?? Buffer.alloc(0)), '1024 × 1024');
		const [row] = standIns.sheets.rows(SHEET);
		assert.deepEqual([row?.status, row?.task], ['posted', charges[1]?.taskId]);
		return execution;
	} finally {
		await model.close();
	}
};
