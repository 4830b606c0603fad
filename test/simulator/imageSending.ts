/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator is a server of its own: it writes to sockets */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompress, constants, deflate, gzip, type BrotliOptions } from 'node:zlib';
import type { SimulatedResponse } from './responses';
import type { ImageFault } from './imageFault';
import { SAMPLES } from './images/samples';
import { pause } from './pause';
import type { Exchange } from './sending';

const PIECE_BYTES = 1024;
const BOMB_BLOCK_BYTES = 1024 * 1024;
/** What the bomb unpacks to, in MB: more than an image may have. */
const BOMB_BLOCKS = 128;

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const OTHER_FILES = {
	jpeg: SAMPLES.jpeg,
	webp: SAMPLES.webp,
	gif: SAMPLES.gif,
	avif: SAMPLES.avif,
	heic: Buffer.concat([
		Buffer.from('0000001866747970', 'hex'),
		Buffer.from('heic\0\0\0\0heicmif1'),
	]),
	svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"/>'),
	html: Buffer.from('<!DOCTYPE html><html><body>Just a moment...</body></html>'),
	empty: Buffer.alloc(0),
	signature: SIGNATURE,
	bomb: SIGNATURE,
} as const;

const ENCODERS = {
	gzip: promisify<Buffer, Buffer>(gzip),
	deflate: promisify<Buffer, Buffer>(deflate),
	// Its usual quality takes so long on a busy computer that the response looks like a silent one.
	br: async (file: Buffer) =>
		await promisify<Buffer, BrotliOptions, Buffer>(brotliCompress)(file, {
			params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY },
		}),
} as const;

function fileOf({ content, missing }: ImageFault, right: Buffer): Buffer {
	const file =
		content === 'png' ? right : content === 'noise' ? randomBytes(2048) : OTHER_FILES[content];
	return file.subarray(0, Math.max(0, file.length - missing));
}

// Members of gzip may follow each other: one block of zeros is compressed once, and sent again and again.
async function bodyOf({ content, encoding }: ImageFault, file: Buffer): Promise<Buffer> {
	if (encoding === 'identity') return file;
	const encoded = await ENCODERS[encoding](file);
	if (content !== 'bomb') return encoded;
	const block = await ENCODERS.gzip(Buffer.alloc(BOMB_BLOCK_BYTES));
	return Buffer.concat([encoded, ...Array.from({ length: BOMB_BLOCKS }, () => block)]);
}

function headOf(fault: ImageFault, file: Buffer, body: Buffer, sent: number): string {
	const { framing, encoding, status, version } = fault;
	const announced = (fault.unpackedLength ? file.length : body.length) + fault.excess;
	return [
		`HTTP/${version} ${status} OK`,
		`Content-Type: ${fault.type}`,
		...(encoding === 'identity' ? [] : [`Content-Encoding: ${encoding}`]),
		...(framing === 'length' ? [`Content-Length: ${status === 206 ? sent : announced}`] : []),
		...(framing === 'chunked' ? ['Transfer-Encoding: chunked'] : []),
		...(status === 206 ? [`Content-Range: bytes 0-${Math.max(0, sent - 1)}/${body.length}`] : []),
		'Connection: close',
		'',
		'',
	].join('\r\n');
}

function* piecesOf(body: Buffer, { framing, pauseMs }: ImageFault): Iterable<Buffer> {
	const size = pauseMs > 0 ? PIECE_BYTES : Math.max(1, body.length);
	for (let at = 0; at < body.length; at += size) {
		const piece = body.subarray(at, at + size);
		if (framing !== 'chunked') yield piece;
		else {
			yield Buffer.concat([
				Buffer.from(`${piece.length.toString(16)}\r\n`),
				piece,
				Buffer.from('\r\n'),
			]);
		}
	}
}

async function writeAll(socket: Socket, body: Buffer, fault: ImageFault): Promise<void> {
	for (const piece of piecesOf(body, fault)) {
		if (socket.destroyed) return;
		socket.write(piece);
		if (fault.pauseMs > 0) await pause(fault.pauseMs);
	}
}

/** Sends an image as a fault says, byte for byte: a server's own way of sending would repair much of it. */
export async function sendImage(
	{ reply, record, simulation }: Exchange,
	fault: ImageFault,
	right: SimulatedResponse,
): Promise<void> {
	const { socket } = reply.raw;
	if (!socket) return;
	const file = fileOf(fault, Buffer.concat([...right.content.chunks()]));
	const body = await bodyOf(fault, file);
	const sent = body.subarray(0, Math.floor(body.length * fault.part));
	simulation.requests.end(record, fault.status);
	socket.write(headOf(fault, file, body, sent.length));
	await writeAll(socket, sent, fault);
	if (fault.then === 'silence') return simulation.leaveOpen(reply.raw);
	if (fault.then === 'reset') return void socket.resetAndDestroy();
	const whole = fault.framing === 'chunked' && fault.part === 1;
	if (whole) socket.end('0\r\n\r\n');
	else socket.end();
}
