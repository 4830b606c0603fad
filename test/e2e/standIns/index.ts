/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import { join } from 'node:path';
import { fastify } from 'fastify';
import { Drive } from './drive';
import { LinkedIn } from './linkedIn';
import { Sheets } from './sheets';
import { Telegram } from './telegram';
import { WordPress } from './wordPress';

const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** Hosts that n8n's nodes have built in; the others are named in credentials. */
const HOSTS = ['sheets.googleapis.com', 'www.googleapis.com', 'api.linkedin.com'];

/** The third parties of the examples, played by one server on loopback. */
export interface StandIns {
	/** With no slash at the end. */
	url: string;
	/** Environment variables for the n8n that is to talk to them. */
	env: Record<string, string>;
	sheets: Sheets;
	drive: Drive;
	telegram: Telegram;
	wordPress: WordPress;
	linkedIn: LinkedIn;
	/** The server's news feed, as RSS, at `/feed`. */
	feed: Array<{ title: string; link: string; summary: string }>;
	close: () => Promise<void>;
}

function rss(items: StandIns['feed']): string {
	const entries = items.map(
		({ title, link, summary }) =>
			`<item><title>${title}</title><link>${link}</link><description>${summary}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
	);
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${entries.join('')}</channel></rss>`;
}

/** Starts them on a free port. */
export async function startStandIns(): Promise<StandIns> {
	const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, routerOptions: { maxParamLength: 500 } });
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	let url = '';
	const third = {
		sheets: new Sheets(),
		drive: new Drive(),
		telegram: new Telegram(),
		wordPress: new WordPress(),
		linkedIn: new LinkedIn(),
	};
	for (const { routes } of Object.values(third)) routes(app, () => url);
	const feed: StandIns['feed'] = [];
	app.get('/feed', async (_request, reply) => {
		reply.type('application/rss+xml');
		return rss(feed);
	});
	url = await app.listen({ port: 0, host: '127.0.0.1' });
	return {
		...third,
		url,
		feed,
		env: {
			NODE_OPTIONS: `--require ${join(__dirname, 'redirect.cjs')}`,
			STAND_IN_HOSTS: HOSTS.join(','),
			STAND_IN_PORT: new URL(url).port,
		},
		close: async () => await app.close(),
	};
}
