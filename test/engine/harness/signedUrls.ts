import fastify from 'fastify';
import { currentEngine } from './engine';

/** A server of signed URLs. */
export interface SignedUrlServer {
	/** For example `http://127.0.0.1:40123/rest`. */
	restApiUrl: string;
	close(): Promise<void>;
}

/**
 * Serves, on a free loopback port, the URLs of `helpers.createBinarySignedUrl` as n8n's server does
 * (its binary-data.controller): whoever has the token gets the file, a bad or expired token gets 400.
 * Runs that start afterwards make URLs of this server.
 */
export async function serveSignedUrls(): Promise<SignedUrlServer> {
	const engine = currentEngine();
	const files = engine.container.get(engine.core.BinaryDataService);
	const server = fastify();
	server.get<{ Querystring: { token?: string } }>(
		'/rest/binary-data/signed',
		async (request, reply) => {
			let id: string;
			try {
				id = files.validateSignedToken(request.query.token ?? '');
			} catch (error) {
				return await reply.code(400).send(String(error));
			}
			const { mimeType, fileName, fileSize } = await files.getMetadata(id);
			return await reply
				.header('content-length', fileSize)
				.header('content-type', mimeType ?? 'application/octet-stream')
				.header(
					'content-disposition',
					`attachment; filename="${encodeURIComponent(fileName ?? '')}"`,
				)
				.send(await files.getAsStream(id));
		},
	);
	const before = engine.restApiUrl;
	engine.restApiUrl = `${await server.listen({ host: '127.0.0.1', port: 0 })}/rest`;
	return {
		restApiUrl: engine.restApiUrl,
		close: async () => {
			engine.restApiUrl = before;
			await server.close();
		},
	};
}
