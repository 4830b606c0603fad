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

/** A stand-in for the OpenAI chat API on loopback. */
export interface ChatModel {
	/** For the credential: the address up to `/v1`. */
	url: string;
	/** In the order in which they came. */
	requests: ChatRequest[];
	close: () => Promise<void>;
}

/**
 * Starts a chat model that answers everything with one call of its first tool, and the tool's answer with a sentence.
 * @param toolArguments what it calls the tool with
 */
export async function startChatModel(toolArguments: object): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const app = fastify();
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }) => {
		requests.push(body);
		const answered = body.messages.some(({ role }) => role === 'tool');
		const name = body.tools?.[0]?.function.name;
		const call = { name, arguments: JSON.stringify(toolArguments) };
		const message = answered
			? { role: 'assistant', content: 'The image is made.' }
			: { role: 'assistant', tool_calls: [{ id: 'call_1', type: 'function', function: call }] };
		return {
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [{ index: 0, message, finish_reason: answered ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	return {
		url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/v1`,
		requests,
		close: async () => await app.close(),
	};
}
