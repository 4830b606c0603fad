import type { StandIn } from './service';

/** A post; its image is the file that was uploaded for it. */
export interface LinkedInPost {
	author: string;
	commentary: string;
	image?: Buffer;
}

/** LinkedIn's API for posts with an image. */
export class LinkedIn implements StandIn {
	readonly posts: LinkedInPost[] = [];
	private readonly images = new Map<string, Buffer>();

	readonly routes: StandIn['routes'] = (app, url) => {
		app.post('/rest/images', async () => {
			const id = `image-${this.images.size}`;
			this.images.set(id, Buffer.alloc(0));
			return {
				value: { uploadUrl: `${url()}/linkedin-upload/${id}`, image: `urn:li:image:${id}` },
			};
		});
		app.post<{ Params: { id: string }; Body: Buffer }>(
			'/linkedin-upload/:id',
			async ({ params, body }, reply) => {
				this.images.set(params.id, body);
				return await reply.status(201).send();
			},
		);
		interface Content {
			author: string;
			commentary: string;
			content?: { media?: { id: string } };
		}
		app.post<{ Body: Content }>('/rest/posts', async ({ body }, reply) => {
			const id = body.content?.media?.id.replace('urn:li:image:', '') ?? '';
			const { author, commentary } = body;
			this.posts.push({ author, commentary, image: this.images.get(id) });
			reply.header('x-restli-id', `urn:li:share:${this.posts.length}`);
			return await reply.status(201).send({});
		});
	};
}
