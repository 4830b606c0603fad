/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { type ExampleRun, filledIn } from './exampleRun';

/** A visitor sends the form, and sees the image on the page that follows. */
export const form: ExampleRun = async ({ client, credential, n8n, fileServer }, file) => {
	const trigger = file.nodes.find(({ type }) => type.endsWith('.formTrigger'));
	const workflow = await client.importWorkflow(filledIn(file, {}), [credential]);
	await client.activate(workflow);
	const photo = await (await fetch(`${fileServer.url}/images/640/480`)).blob();
	const fields = new FormData();
	fields.append('field-0', photo, 'photo.png');
	fields.append('field-1', 'As a watercolour');
	const response = await fetch(`${n8n.baseUrl}/form/${trigger?.webhookId}`, {
		method: 'POST',
		body: fields,
	});
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };
	const id = /form-waiting\/(\d+)/.exec(formWaitingUrl)?.[1] ?? '';
	await client.until(id, ({ status }) => status !== 'running' && status !== 'new');
	const page = await (await fetch(formWaitingUrl)).text();
	assert.match(page, /<img src=.*\.png/);
	// The page does this by itself when it is shown.
	await fetch(formWaitingUrl, { method: 'POST' });
	return await client.ended(id);
};
