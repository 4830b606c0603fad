import { Refusal, type StandIn } from './service';

/** A file of the media library. */
export interface Media {
	id: number;
	fileName: string;
	type: string;
	content: Buffer;
}

/** A post of the blog; its featured image is the id of a file. */
export interface Post {
	id: number;
	title: string;
	content: string;
	status: string;
	featured_media: number;
}

/** The REST API of one WordPress site, at `<server>/blog`, with one user. */
export class WordPress implements StandIn {
	readonly media: Media[] = [];
	readonly posts: Post[] = [];
	readonly user = { username: 'editor', password: 'appl icat ion' };

	private insist(authorization: string | undefined): void {
		const { username, password } = this.user;
		const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
		if (authorization !== expected)
			throw new Refusal(401, 'Sorry, you are not allowed to do that.');
	}

	readonly routes: StandIn['routes'] = (app, url) => {
		app.get('/blog/wp-json/wp/v2/users/me', async ({ headers }) => {
			this.insist(headers.authorization);
			return { id: 1, name: this.user.username };
		});
		app.post<{ Body: Buffer }>('/blog/wp-json/wp/v2/media', async ({ headers, body }) => {
			this.insist(headers.authorization);
			const fileName = /filename="([^"]+)"/.exec(headers['content-disposition'] ?? '')?.[1];
			if (fileName === undefined) throw new Refusal(400, 'No Content-Disposition supplied.');
			const id = 100 + this.media.length;
			this.media.push({ id, fileName, type: headers['content-type'] ?? '', content: body });
			return { id, source_url: `${url()}/blog/${fileName}` };
		});
		app.post<{ Body: Omit<Post, 'id'> }>('/blog/wp-json/wp/v2/posts', async ({ headers, body }) => {
			this.insist(headers.authorization);
			const id = 200 + this.posts.length;
			this.posts.push({ ...body, id });
			return { id, link: `${url()}/blog/?p=${id}`, ...body };
		});
	};
}
