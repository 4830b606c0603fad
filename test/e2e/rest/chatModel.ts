import { fastify } from 'fastify';

/** A message of the OpenAI chat API, as far as it is looked at here. */
export interface ChatMessage {
	role: string;
	content?: unknown;
}

interface ChatRequest {
	messages: ChatMessage[];
	tools?: Array<{ function: { name: string; parameters: { properties?: object } } }>;
}

/** What the model says to a request, as a message of the API. */
export type Reply = (request: ChatRequest) => ChatMessage & { tool_calls?: object[] };

/** A stand-in for the OpenAI chat API on loopback. */
export interface ChatModel {
	/** For the credential: the address up to `/v1`. */
	url: string;
	/** In the order in which they came. */
	requests: ChatRequest[];
	close: () => Promise<void>;
}

/** Calls the first tool once with each of these arguments, all in one message, and meets the responses with a sentence. */
export function callsTool(...calls: object[]): Reply {
	return ({ messages, tools }) => {
		if (messages.some(({ role }) => role === 'tool')) {
			return { role: 'assistant', content: 'The image is made.' };
		}
		const name = tools?.[0]?.function.name;
		return {
			role: 'assistant',
			tool_calls: calls.map((toolArguments, index) => ({
				id: `call_${index + 1}`,
				type: 'function',
				function: { name, arguments: JSON.stringify(toolArguments) },
			})),
		};
	};
}

/** Says this text. */
export function says(content: string): Reply {
	return () => ({ role: 'assistant', content });
}

/** Says this JSON, in the envelope that n8n's Structured Output Parser asks for. */
export function saysJson(output: object): Reply {
	return says(JSON.stringify({ output }));
}

/** Starts a chat model. */
export async function startChatModel(reply: Reply): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const app = fastify({ bodyLimit: 16 * 1024 * 1024 });
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }) => {
		requests.push(body);
		const message = reply(body);
		return {
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	return {
		url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/v1`,
		requests,
		close: async () => await app.close(),
	};
}
