import { randomUUID } from 'node:crypto';
import { Refusal, type StandIn } from './service';

/** A file in a folder of Google Drive. */
export interface DriveFile {
	id: string;
	name: string;
	folder: string;
	mimeType: string;
	content: Buffer;
}

/** Google Drive: searching a folder, downloading, and uploading in parts. */
export class Drive implements StandIn {
	private readonly files = new Map<string, DriveFile>();

	/** Uploads to this folder are answered with 503. */
	full?: string;

	/** Puts a file into a folder. */
	add(folder: string, name: string, mimeType: string, content: Buffer): DriveFile {
		const file = { id: randomUUID(), name, folder, mimeType, content };
		this.files.set(file.id, file);
		return file;
	}

	/** The files of a folder, in the order in which they came. */
	in(folder: string): DriveFile[] {
		return [...this.files.values()].filter((file) => file.folder === folder);
	}

	private file(id: string): DriveFile {
		const found = this.files.get(id);
		if (!found) throw new Refusal(404, `File not found: ${id}.`);
		return found;
	}

	readonly routes: StandIn['routes'] = (app, url) => {
		interface Metadata {
			name: string;
			parents: string[];
		}
		app.post<{ Body: Metadata; Headers: { 'x-upload-content-type'?: string } }>(
			'/upload/drive/v3/files',
			async ({ body: { name, parents }, headers }, reply) => {
				if (this.full !== undefined && parents[0] === this.full)
					throw new Refusal(503, 'Backend error');
				const type = headers['x-upload-content-type'] ?? '';
				const { id } = this.add(parents[0] ?? 'root', name, type, Buffer.alloc(0));
				reply.header('location', `${url()}/upload-session/${id}`);
				return {};
			},
		);
		app.put<{ Params: { id: string }; Body: Buffer; Headers: { 'content-range': string } }>(
			'/upload-session/:id',
			async ({ params, body, headers }, reply) => {
				const file = this.file(params.id);
				file.content = Buffer.concat([file.content, body]);
				const total = Number(headers['content-range'].split('/')[1]);
				if (file.content.length < total) return await reply.status(308).send();
				return { id: file.id };
			},
		);
		const shown = ({ id, name, mimeType }: DriveFile) => {
			return { id, name, mimeType, webViewLink: `https://drive.google.com/file/d/${id}/view` };
		};
		type Params = { id: string };
		app.patch<{ Params: Params }>('/drive/v3/files/:id', async ({ params }) =>
			shown(this.file(params.id)),
		);
		app.get<{ Params: Params; Querystring: { alt?: string } }>(
			'/drive/v3/files/:id',
			async ({ params, query }, reply) => {
				const file = this.file(params.id);
				if (query.alt !== 'media') return shown(file);
				reply.type(file.mimeType);
				return file.content;
			},
		);
		app.get<{ Querystring: { q: string } }>('/drive/v3/files', async ({ query }) => {
			const folder = /'([^']+)' in parents/.exec(query.q)?.[1] ?? 'root';
			return { files: this.in(folder).map(shown) };
		});
	};
}
