/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the streams are Node's own */
import { PassThrough, Readable } from 'node:stream';
import { hushed, streamOf } from '../../../nodes/ReapiImage/api/byteStream';

async function* contents() {
	yield await Promise.resolve(new Uint8Array([1, 2]));
	yield new Uint8Array([3]);
}

it('is a stream of bytes, of the kind of another one', async () => {
	const stream = streamOf(contents(), Readable.from([]));
	expect(stream).toBeInstanceOf(Readable);
	expect((stream as unknown as Readable).readableObjectMode).toBe(false);
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	expect([...Buffer.concat(chunks)]).toEqual([1, 2, 3]);
});

it('has somebody who listens to its errors', () => {
	const stream = hushed(new PassThrough()) as unknown as PassThrough;
	expect(stream.eventNames()).toContain('error');
	expect(stream.listenerCount('error')).toBe(1);
});

it('may fail while nobody listens, and whoever reads it gets the error all the same', async () => {
	const stream = new PassThrough();
	expect(hushed(stream)).toBe(stream);
	stream.destroy(new Error('aborted'));
	const read = async () => {
		for await (const chunk of stream) void chunk;
	};
	await expect(read()).rejects.toThrow('aborted');
});
