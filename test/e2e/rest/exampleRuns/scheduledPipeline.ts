/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../../n8n/execution';
import type { WorkflowFile } from '../../../n8n/workflow';
import { googleCredentials, googleId, telegramCredential } from '../thirdParties';
import { expectSuccess, type TestServer } from '../testServer';
import { type ExampleRun, filledIn, withCredentials } from './exampleRun';

const TITLES = ['topic', 'style', 'status', 'task', 'file', 'note'];
const TOKEN = 'pipeline-bot';

/** The example, stored in n8n with a sheet of its own. */
async function prepare(
	server: TestServer,
	file: WorkflowFile,
	name: string,
	topics: string[],
	tasks: Readonly<Record<string, string>> = {},
) {
	const { client, credential, standIns } = server;
	const sheet = googleId(name);
	const rows = topics.map((topic) => ({ topic, status: 'todo', task: tasks[topic] ?? '' }));
	standIns.sheets.create(sheet, 'Topics', TITLES, rows);
	const settings = {
		sheet: `https://docs.google.com/spreadsheets/d/${sheet}/edit#gid=0`,
		folder: `https://drive.google.com/drive/folders/${sheet}-folder`,
		chatId: name,
	};
	const credentials = [
		...(await googleCredentials(server)),
		await telegramCredential(server, TOKEN),
	];
	const ready = withCredentials(filledIn(file, settings), server, credentials);
	const workflow = await client.importWorkflow(ready, [credential, ...credentials]);
	return {
		run: async () => await client.run(workflow, { trigger: 'Every Morning' }),
		rows: () => standIns.sheets.rows(sheet),
		files: () => standIns.drive.in(`${sheet}-folder`),
	};
}

/** Four topics, of which the last is left for the next day. */
export const scheduledPipeline: ExampleRun = async (server, file) => {
	const topics = ['Foxes', 'Snow_owls', 'Bats & moths', 'Hares'];
	const { run, rows, files } = await prepare(server, file, 'sheet-plain', topics);
	const execution = expectSuccess(await run());
	assert.deepEqual(
		rows().map(({ status }) => status),
		['done', 'done', 'done', 'todo'],
	);
	for (const { topic, file: link, task } of rows().slice(0, 3)) {
		const stored = files().find(({ name }) => name.startsWith(topic ?? '-'));
		assert.equal(link, `https://drive.google.com/file/d/${stored?.id}/view`);
		assert.match(task ?? '', /^task_/);
		const charge = server.charges(`article about ${topic}`);
		assert.deepEqual(
			charge.map(({ taskId }) => taskId),
			[task],
		);
	}
	const told = server.standIns.telegram
		.sent(TOKEN)
		.filter(({ fields }) => fields.chat_id === 'sheet-plain');
	assert.equal(told.length, 3);
	return execution;
};

/** A step after the images fails: the next run finishes the rows, and pays nothing. */
export async function pipelineAfterFailure(
	server: TestServer,
	file: WorkflowFile,
): Promise<string> {
	const { drive, telegram } = server.standIns;
	const topics = ['Wolves', 'Bears'];
	const { run, rows, files } = await prepare(server, file, 'sheet-failing', topics);
	drive.full = `${googleId('sheet-failing')}-folder`;
	const failed = await run();
	drive.full = undefined;
	assert.equal(failed.data?.resultData.lastNodeExecuted, 'Save to Google Drive');
	assert.equal(failed.status, 'error');
	const paid = topics.flatMap((topic) => server.charges(`article about ${topic}`));
	assert.equal(paid.length, 2);
	assert.deepEqual(
		rows().map(({ status }) => status),
		['todo', 'todo'],
	);

	telegram.unreachableChat = 'sheet-failing';
	const again = expectSuccess(await run());
	telegram.unreachableChat = undefined;
	const made = outputOf(again, 'Make Images');
	assert.deepEqual(
		made.map(({ json }) => json.reused),
		[true, true],
	);
	assert.deepEqual(
		topics.flatMap((topic) => server.charges(`article about ${topic}`)).length,
		2,
		'the images were paid for again',
	);
	assert.equal(files().length, 2);
	for (const { status, note } of rows()) {
		assert.equal(status, 'done');
		// A message that was not sent is no reason to repeat the row.
		assert.match(note ?? '', /^Message not sent/);
	}
	return `${paid.length} charges in two runs`;
}

/**
 * A limit refuses the run: no row is marked as failed, and nothing is charged. A row whose image was paid for before keeps
 * its task, although this run could not send anything for it.
 */
export async function pipelineAboveLimit(server: TestServer, file: WorkflowFile): Promise<string> {
	const limited = {
		...file,
		nodes: file.nodes.map((node) => {
			if (node.name !== 'Make Images') return node;
			const options = { ...(node.parameters.options as object), spendingLimit: 10 };
			const size = "={{ $json.topic === 'Seals' ? '7:7' : '16:9' }}";
			return { ...node, parameters: { ...node.parameters, size, options } };
		}),
	};
	const topics = ['Lynxes', 'Otters', 'Seals'];
	const { run, rows } = await prepare(server, limited, 'sheet-limited', topics, {
		Seals: 'task_paidEarlier',
	});
	expectSuccess(await run());
	assert.deepEqual(
		rows().map(({ status, task }) => [status, task]),
		[
			['todo', ''],
			['todo', ''],
			['todo', 'task_paidEarlier'],
		],
	);
	assert.deepEqual(server.charges('article about Lynxes'), []);
	return rows()[0]?.note ?? '';
}

/** A row with a status and no topic, between others: only the others are paid for. */
export async function pipelineWithoutTopic(
	server: TestServer,
	file: WorkflowFile,
): Promise<string> {
	const { run, rows } = await prepare(server, file, 'sheet-blank', ['Badgers', ' ', 'Weasels']);
	expectSuccess(await run());
	assert.deepEqual(
		rows().map(({ status }) => status),
		['done', 'todo', 'done'],
	);
	assert.deepEqual(server.charges('article about  '), []);
	const note = rows()[1]?.note ?? '';
	assert.match(note, /"Prompt" is empty/);
	return note;
}
