/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import { outputOf } from '../../../scripts/n8n/execution';
import { startChatModel } from './chatModel';
import { type Link, node, REAPI_TOOL, workflow } from './graph';
import type { StationCheck } from './station';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

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
	node('Draw', REAPI_TOOL, 1, {
		toolDescription: 'Makes pictures',
		prompt: "={{ $fromAI('prompt', 'What to draw', 'string') }}",
		size: "={{ $fromAI('size', 'Shape, width:height', 'string', '1:1') }}",
		n: "={{ $fromAI('count', 'How many, 1 to 4', 'number', 1) }}",
		quality: 'low',
		options: { pollInterval: 1 },
	}),
];

const LINKS: Link[] = [
	['Start', 'Agent'],
	['Model', 'Agent', 'ai_languageModel'],
	['Draw', 'Agent', 'ai_tool'],
];

/** That an AI agent can use the node. */
export const agentChecks: StationCheck[] = [
	{
		name: 'an AI agent calls the node as its tool and gets the URLs, without files',
		async body(station) {
			const { client, credential, simulator } = station;
			const asked = { prompt: 'A fox for the agent', size: '16:9', count: 2 };
			const model = await startChatModel(asked);
			try {
				const key = { apiKey: 'sk-stand-in', url: model.url };
				const openAi = await client.createCredential('openAiApi', 'Stand-in', key);
				const using = { credentials: { openAiApi: openAi } };
				const nodes = NODES.map((each) => (each.name === 'Model' ? { ...each, ...using } : each));
				const file = workflow('Agent', nodes, LINKS);
				const execution = await client.run(await client.importWorkflow(file, [credential, openAi]));
				assert.equal(execution.status, 'success');
				assert.equal(outputOf(execution, 'Agent')[0]?.json.output, 'The picture is made.');

				const [first, second] = model.requests;
				const [tool] = first?.tools ?? [];
				assert.deepEqual(Object.keys(tool?.function.parameters.properties ?? {}).sort(), [
					'count',
					'prompt',
					'size',
				]);
				const [charge, ...more] = station.charges(asked.prompt);
				assert.deepEqual(more, []);
				assert.equal(charge?.body.size, '16:9');
				assert.equal(charge?.body.n, 2);
				const answer = String(second?.messages.find(({ role }) => role === 'tool')?.content);
				const path = `/media/tasks/${charge?.taskId.replace('task_', '')}`;
				for (const image of ['0.png', '1.png']) {
					assert.ok(answer.includes(`${simulator.imageUrl}${path}/${image}`), answer);
				}
				assert.ok(answer.length < 2_000, `the model got ${answer.length} characters`);
				assert.deepEqual(
					simulator.requests.filter(
						({ host, path: got }) => host === 'image' && got.includes(path),
					),
					[],
				);
				return answer;
			} finally {
				await model.close();
			}
		},
	},
];
