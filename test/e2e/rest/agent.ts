/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INode, INodeParameters } from 'n8n-workflow';
import { errorOf, outputOf } from '../../n8n/execution';
import { callsTool, startChatModel } from './chatModel';
import { type Link, node, REAPI_TOOL, workflow } from './graph';
import type { TestServer, ServerCheck } from './testServer';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

function toolParameters(options: INodeParameters = {}): INodeParameters {
	return {
		toolDescription: 'Makes images',
		prompt: "={{ $fromAI('prompt', 'What to draw', 'string') }}",
		size: "={{ $fromAI('size', 'Shape, width:height', 'string', '1:1') }}",
		n: "={{ $fromAI('count', 'How many, 1 to 4', 'number', 1) }}",
		quality: 'low',
		options: { pollInterval: 1, ...options },
	};
}

const NODES = [
	node('Start', 'manualTrigger', 1),
	node('Agent', `${LANGCHAIN}.agent`, 3, {
		promptType: 'define',
		text: 'Draw a fox',
		options: { enableStreaming: false },
	}),
	node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.3, {
		model: { __rl: true, mode: 'id', value: 'stand-in' },
		responsesApiEnabled: false,
		options: {},
	}),
	node('Draw', REAPI_TOOL, 1, toolParameters()),
];

const LINKS: Link[] = [
	['Start', 'Agent'],
	['Model', 'Agent', 'ai_languageModel'],
	['Draw', 'Agent', 'ai_tool'],
];

/**
 * Lets an agent call the tool with these arguments, once for each, in one message.
 * @param tool what is different in the tool's node
 * @param agentVersion from 3 on n8n's engine runs the calls; before, the agent itself does, side by side
 * @returns `answers`: what its model is told by the tool
 */
async function runAgent(
	{ client, credential }: TestServer,
	calls: object[],
	tool: Partial<INode> = {},
	agentVersion = 3,
) {
	const model = await startChatModel(callsTool(...calls));
	try {
		const key = { apiKey: 'sk-stand-in', url: model.url };
		const openAi = await client.createCredential('openAiApi', 'Stand-in', key);
		const changes: Record<string, Partial<INode>> = {
			Model: { credentials: { openAiApi: openAi } },
			Draw: tool,
			Agent: { typeVersion: agentVersion },
		};
		const nodes = NODES.map((each) => ({ ...each, ...changes[each.name] }));
		const file = workflow('Agent', nodes, LINKS);
		const execution = await client.run(await client.importWorkflow(file, [credential, openAi]));
		const [asked, told] = model.requests;
		const properties = asked?.tools?.[0]?.function.parameters.properties ?? {};
		const answers = (told?.messages ?? [])
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => String(content));
		return { execution, properties, answers };
	} finally {
		await model.close();
	}
}

/** That an AI agent can use the node. */
export const agentChecks: ServerCheck[] = [
	{
		name: 'an AI agent calls the node as its tool and gets the URLs, without files',
		async body(server) {
			const { simulator } = server;
			const asked = { prompt: 'A fox for the agent', size: '16:9', count: 2 };
			const { execution, properties, answers } = await runAgent(server, [asked]);
			const [answer = ''] = answers;
			assert.equal(execution.status, 'success');
			assert.equal(outputOf(execution, 'Agent')[0]?.json.output, 'The image is made.');
			assert.deepEqual(Object.keys(properties).sort(), ['count', 'prompt', 'size']);
			const [charge, ...more] = server.charges(asked.prompt);
			assert.deepEqual(more, []);
			assert.equal(charge?.body.size, '16:9');
			assert.equal(charge?.body.n, 2);
			const path = `/media/tasks/${charge?.taskId.replace('task_', '')}`;
			for (const image of ['0.png', '1.png']) {
				assert.ok(answer.includes(`${simulator.imageUrl}${path}/${image}`), answer);
			}
			assert.ok(answer.length < 2_000, `the model got ${answer.length} characters`);
			assert.deepEqual(
				simulator.requests.filter(({ host, path: got }) => host === 'image' && got.includes(path)),
				[],
			);
		},
	},
	{
		name: 'an AI agent is told why its image failed, with the task id',
		async body(server) {
			const prompt = 'A fox that fails [fail 80006]';
			const { answers } = await runAgent(server, [{ prompt }], {
				onError: 'continueRegularOutput',
			});
			const [answer] = answers;
			assert.match(answer ?? '', /content policy/);
			assert.ok(answer?.includes(server.charges(prompt)[0]?.taskId ?? '-'), answer);
		},
	},
	{
		name: 'an AI agent, or on n8n 1.x its user, is told that a lost answer may be paid for',
		async body(server) {
			const prompt = 'A fox that is lost [late status 502]';
			const { execution, answers } = await runAgent(server, [{ prompt }]);
			const [answer] = answers;
			// With "stop workflow", 1.x ends the agent as well; 2.x tells the agent the message of the error.
			const told = execution.status === 'error' ? errorOf(execution)?.message : answer;
			assert.match(told ?? '', /could charge twice/);
			assert.equal(server.charges(prompt).length, 1);
			return told;
		},
	},
	...[2.2, 3].map((version): ServerCheck => ({
		name: `an AI agent (version ${version}) calls five times for the same image: one charge with Reuse`,
		async body(server) {
			const prompt = `Five equal calls, agent ${version}`;
			const tool = { parameters: toolParameters({ reuse: 'sameRequest' }) };
			const calls = Array.from({ length: 5 }, () => ({ prompt }));
			const { execution, answers } = await runAgent(server, calls, tool, version);
			assert.equal(execution.status, 'success', errorOf(execution)?.message);
			const [charge, ...more] = server.charges(prompt);
			assert.deepEqual(more, []);
			assert.equal(answers.length, 5);
			for (const answer of answers) assert.ok(answer.includes(charge?.taskId ?? '-'), answer);
			assert.equal(answers.filter((answer) => answer.includes('"reused":true')).length, 4);
		},
	})),
	{
		name: 'an AI agent calls five times: Spending Limit holds for all calls together',
		async body(server) {
			const prompt = 'Limited calls';
			const parameters = toolParameters({ spendingLimit: 12 });
			const calls = [1, 2, 3, 4, 5].map((number) => ({ prompt: `${prompt} ${number}` }));
			const { answers } = await runAgent(server, calls, {
				parameters,
				onError: 'continueRegularOutput',
			});
			assert.equal(server.charges(prompt).length, 2);
			const refused = answers.filter((answer) => answer.includes('Not submitted: '));
			assert.equal(refused.length, 3);
			return refused[0];
		},
	},
];
