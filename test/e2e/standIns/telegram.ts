import { Refusal, type StandIn } from './service';

/** A request that a bot made; files are told by their length. */
export interface BotCall {
	method: string;
	/** Fields of its JSON or form body. */
	fields: Record<string, unknown>;
	/** The photo or document that was uploaded, if any. */
	file?: Buffer;
}

/** The fields and the file of a multipart body. */
function readForm(body: Buffer, type: string): Omit<BotCall, 'method'> {
	const boundary = /boundary=(.+)$/.exec(type)?.[1] ?? '';
	const fields: Record<string, unknown> = {};
	let file: Buffer | undefined;
	const text = body.toString('latin1');
	for (const part of text.split(`--${boundary}`).slice(1, -1)) {
		const end = part.indexOf('\r\n\r\n');
		const head = part.slice(0, end);
		const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
		const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
		if (head.includes('filename=')) file = content;
		else fields[name] = content.toString();
	}
	return { fields, file };
}

/**
 * Whether Telegram can read the marks in a text: in its old Markdown each must be closed or escaped, in HTML a "<" must
 * begin a tag. Telegram refuses others with 400 (Bot API, "Formatting options").
 */
function isReadable({ text, caption, parse_mode: mode }: BotCall['fields']): boolean {
	const marked = String(text ?? caption ?? '');
	if (mode === 'HTML') return !/<(?!\/?(?:a|b|i|em|code|pre)\b)/.test(marked);
	if (mode !== 'Markdown') return true;
	const plain = marked.replace(/\\[_*`[]/g, '');
	return ['_', '*', '`'].every((mark) => plain.split(mark).length % 2 === 1);
}

/** Telegram's bot API: a webhook, messages, photos, and files of users. */
export class Telegram implements StandIn {
	/** What each bot was told, by its token. */
	private readonly calls = new Map<string, BotCall[]>();
	private readonly webhooks = new Map<string, { url: string; secret: string }>();
	private readonly files = new Map<string, Buffer>();

	/** Messages to this chat are answered with 503. */
	unreachableChat?: string;

	/** The messages, photos and so on that a bot has sent. */
	sent(token: string): BotCall[] {
		return (this.calls.get(token) ?? []).filter(({ method }) => method.startsWith('send'));
	}

	/** Sends an update to the bot's webhook, as if a user had written; a photo is stored under its file id. */
	async receive(token: string, message: object, photo?: Buffer): Promise<void> {
		const hook = this.webhooks.get(token);
		if (!hook) throw new Error('the bot has no webhook');
		const fileId = `file-${this.files.size}`;
		if (photo) this.files.set(fileId, photo);
		const photos = photo && { photo: [{ file_id: fileId }] };
		const response = await fetch(hook.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-telegram-bot-api-secret-token': hook.secret,
			},
			body: JSON.stringify({ update_id: 1, message: { ...message, ...photos } }),
		});
		if (!response.ok) throw new Error(`the webhook says ${response.status}`);
	}

	private answer(token: string, call: BotCall) {
		const { method, fields } = call;
		if (String(fields.chat_id) === this.unreachableChat) throw new Refusal(503, 'unreachable');
		if (!isReadable(fields)) throw new Refusal(400, "Bad Request: can't parse entities");
		this.calls.set(token, [...(this.calls.get(token) ?? []), call]);
		if (method === 'setWebhook') {
			this.webhooks.set(token, { url: String(fields.url), secret: String(fields.secret_token) });
		}
		if (method === 'getWebhookInfo') return { url: this.webhooks.get(token)?.url ?? '' };
		return { message_id: 1, chat: { id: fields.chat_id } };
	}

	readonly routes: StandIn['routes'] = (app) => {
		type Params = { token: string; method: string; id: string };
		app.get<{ Params: Params; Querystring: { file_id: string } }>(
			'/bot:token/getFile',
			async ({ query }) => ({ ok: true, result: { file_path: `photos/${query.file_id}.png` } }),
		);
		app.get<{ Params: Params }>('/file/bot:token/photos/:id', async ({ params }, reply) => {
			reply.type('image/png');
			return this.files.get(params.id.replace('.png', ''));
		});
		app.post<{ Params: Params; Body: Buffer | Record<string, unknown> | undefined }>(
			'/bot:token/:method',
			async ({ params: { token, method }, body = {}, headers }) => {
				const content = Buffer.isBuffer(body)
					? readForm(body, headers['content-type'] ?? '')
					: { fields: body };
				return { ok: true, result: this.answer(token, { method, ...content }) };
			},
		);
	};
}
