/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { pixelsOf } from '../images';
import { expectSuccess } from '../testServer';
import { googleCredentials, googleId } from '../thirdParties';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const SHEET = googleId('sheet-photos');
const PROMPT = 'The product of the test on white';
const folder = (name: string) => `https://drive.google.com/drive/folders/${name}`;

/** Two photos; a third one comes later, and is the only one that the second run pays for. */
export const productPhotos: ExampleRun = async (server, file) => {
	const { client, credential, standIns, fileServer } = server;
	const { drive, sheets } = standIns;
	// Equal photos would be one request, which Reuse pays for once.
	const add = async (name: string, side: number) => {
		const photo = await (await fetch(`${fileServer.url}/images/${side}/${side}`)).arrayBuffer();
		return drive.add('photos-in', name, 'image/png', Buffer.from(photo));
	};
	sheets.create(SHEET, 'Photos', ['id', 'photo', 'status', 'task', 'result', 'note']);
	await add('mug.png', 600);
	await add('lamp.png', 620);
	const credentials = await googleCredentials(server);
	const settings = {
		photos: folder('photos-in'),
		results: folder('photos-out'),
		sheet: `https://docs.google.com/spreadsheets/d/${SHEET}/edit`,
		prompt: PROMPT,
	};
	const ready = withCredentials(filledIn(file, settings), server, credentials);
	const workflow = await client.importWorkflow(ready, [credential, ...credentials]);
	expectSuccess(await client.run(workflow));
	assert.deepEqual(
		drive.in('photos-out').map(({ name }) => name),
		['mug.png', 'lamp.png'],
	);
	for (const { content } of drive.in('photos-out')) assert.equal(pixelsOf(content), '1024 × 1024');
	assert.equal(server.charges(PROMPT).length, 2);

	await add('vase.png', 640);
	const execution = expectSuccess(await client.run(workflow));
	assert.equal(server.charges(PROMPT).length, 3);
	assert.deepEqual(
		sheets.rows(SHEET).map(({ photo, status }) => [photo, status]),
		[
			['mug.png', 'done'],
			['lamp.png', 'done'],
			['vase.png', 'done'],
		],
	);
	return execution;
};
