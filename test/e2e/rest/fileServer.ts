import { fastify } from 'fastify';
import { PNG } from 'pngjs';

/** A file that somebody uploaded. */
export interface Upload {
	/** What stood in the path after `/uploads/`. */
	name: string;
	type: string | undefined;
	file: Buffer;
}

/**
 * A web server on loopback that the other nodes of a workflow talk to. It takes files (`POST /uploads/<name>`) and
 * hands out PNGs (`GET /images/<width>/<height>`, and `/masks/…`, whose left half is transparent).
 */
export interface FileServer {
	/** With no slash at the end. */
	url: string;
	/** In the order in which they came. */
	uploads: Upload[];
	close: () => Promise<void>;
}

const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

function drawPng(width: number, height: number, mask: boolean): Buffer {
	const png = new PNG({ width, height });
	for (let index = 0; index < width * height; index++) {
		const opaque = !mask || index % width >= width / 2;
		png.data.writeUInt32BE(opaque ? 0x3366ccff : 0x3366cc00, index * 4);
	}
	return PNG.sync.write(png);
}

/** Starts a fileServer on a free port. */
export async function startFileServer(): Promise<FileServer> {
	const uploads: Upload[] = [];
	const app = fastify({ bodyLimit: BODY_LIMIT_BYTES });
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.post<{ Params: { '*': string }; Body: Buffer }>('/uploads/*', async (request) => {
		const { params, headers, body: file } = request;
		uploads.push({ name: params['*'], type: headers['content-type'], file });
		return { received: file.length };
	});
	app.get<{ Params: { kind: string; width: string; height: string } }>(
		'/:kind(images|masks)/:width/:height',
		async ({ params: { kind, width, height } }, reply) => {
			reply.type('image/png');
			return drawPng(Number(width), Number(height), kind === 'masks');
		},
	);
	return {
		url: await app.listen({ port: 0, host: '127.0.0.1' }),
		uploads,
		close: async () => await app.close(),
	};
}
