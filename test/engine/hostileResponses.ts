/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- compressed and slow responses are made with Node's own modules */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { SAMPLES } from '../simulator/images/samples';
import type { Responder } from './hostileHost';
import { pngFile } from './png';

/** A response to the request for an image, and what is to come of it. */
export interface HostileResponse {
	readonly what: string;
	readonly respond: Responder;
	/** The file that is to be stored, and its type; or why there is none. */
	readonly stored?: { readonly file: Buffer; readonly mime: string; readonly extension: string };
	readonly reason?: RegExp;
	/** How often it is asked for. */
	readonly requests: number;
}

const PNG = pngFile(31, 17);
const isPng = { file: PNG, mime: 'image/png', extension: 'png' };
const half = (file: Buffer) => file.subarray(0, Math.floor(file.length / 2));

type Headers = Readonly<Record<string, string | number>>;

function head(status: string, headers: Headers = {}, version = '1.1'): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `HTTP/${version} ${status}\r\n${lines.join('')}\r\n`;
}

const chunk = (bytes: Buffer) =>
	Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** Sends bytes as they are, and ends the connection. */
const send =
	(...parts: Array<string | Buffer>): Responder =>
	(socket) => {
		for (const part of parts) socket.write(part);
		socket.end();
	};

/** A response with its length, then the end of the connection. */
const whole = (file: Buffer, headers: Headers = {}, status = '200 OK'): Responder =>
	send(head(status, { 'Content-Length': file.length, ...headers }), file);

const chunked = (file: Buffer, headers: Headers = {}, last = '0\r\n\r\n'): Responder =>
	send(
		head('200 OK', { 'Transfer-Encoding': 'chunked', ...headers }),
		chunk(half(file)),
		chunk(file.subarray(half(file).length)),
		last,
	);

const redirect = (location: string, status = '302 Found'): Responder =>
	send(head(status, { Location: location, 'Content-Length': 0 }));

/** The responses one after the other; the last one stays. */
const inTurn =
	(...responders: Responder[]): Responder =>
	(socket, request) =>
		responders[Math.min(request.nth, responders.length - 1)]?.(socket, request);

// One byte at a time; the timers end with the connection.
const drip =
	(start: string, file: Buffer, everyMs: number): Responder =>
	(socket) => {
		socket.write(start);
		let at = 0;
		const timer = setInterval(() => {
			if (at < file.length) socket.write(file.subarray(at, ++at));
			else socket.end();
		}, everyMs);
		socket.on('close', () => clearInterval(timer));
	};

// The frame of RFC 8878 with one block that is not compressed.
const zstd = (file: Buffer) =>
	Buffer.concat([
		Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, file.length]),
		Buffer.from([((file.length << 3) | 1) & 0xff, (file.length >> 5) & 0xff, 0]),
		file,
	]);

const gzipped = { 'Content-Encoding': 'gzip' };
const MIB = 1024 * 1024;
const BOMB_MIB = 400;

// A PNG whose one data chunk goes on for 400 MB of zeros, as a gzip of as many members, a kB each.
const bomb: Responder = (socket, request) => {
	const data = Buffer.alloc(8);
	data.writeUInt32BE(BOMB_MIB * MIB);
	data.write('IDAT', 4, 'latin1');
	const start = gzipSync(Buffer.concat([PNG.subarray(0, 33), data]));
	const zeros = gzipSync(Buffer.alloc(MIB));
	const file = Buffer.concat([start, ...Array<Buffer>(BOMB_MIB).fill(zeros)]);
	whole(file, gzipped)(socket, request);
};

const good = (what: string, respond: Responder, requests = 1, stored = isPng): HostileResponse => ({
	what,
	respond,
	stored,
	requests,
});
const bad = (what: string, respond: Responder, reason: RegExp, requests = 3): HostileResponse => ({
	what,
	respond,
	reason,
	requests,
});

const heic = Buffer.concat([
	Buffer.from('00000018667479706865696300000000', 'hex'),
	Buffer.from('mif1heic'),
	Buffer.alloc(99),
]);

const STORED: HostileResponse[] = [
	good('a PNG with its length', whole(PNG)),
	good('a chunked response', chunked(PNG)),
	good('no length: the end of the connection', send(head('200 OK'), PNG)),
	good('HTTP/1.0 without a length', send(head('200 OK', {}, '1.0'), PNG)),
	good(
		'early hints first',
		send(
			head('103 Early Hints', { Link: '</a>' }),
			head('200 OK', { 'Content-Length': PNG.length }),
			PNG,
		),
	),
	good('status 203', whole(PNG, {}, '203 Non-Authoritative Information')),
	good('gzip with a length', whole(gzipSync(PNG), gzipped)),
	good('gzip in chunks', chunked(gzipSync(PNG), gzipped)),
	good('gzip that makes the file longer', whole(gzipSync(PNG, { level: 0 }), gzipped)),
	good('x-gzip', whole(gzipSync(PNG), { 'Content-Encoding': 'x-gzip' })),
	good('deflate', whole(deflateSync(PNG), { 'Content-Encoding': 'deflate' })),
	good('bare deflate', whole(deflateRawSync(PNG), { 'Content-Encoding': 'deflate' })),
	good('br', whole(brotliCompressSync(PNG), { 'Content-Encoding': 'br' })),
	good('bytes after the end of the image', whole(Buffer.concat([PNG, Buffer.from('more')]))),
	good('application/octet-stream', whole(PNG, { 'Content-Type': 'application/octet-stream' })),
	good('text/html', whole(PNG, { 'Content-Type': 'text/html' })),
	good('one byte at a time', drip(head('200 OK', { 'Content-Length': PNG.length }), PNG, 1)),
	good('a JPEG under .png', whole(SAMPLES.jpeg, { 'Content-Type': 'image/png' }), 1, {
		file: SAMPLES.jpeg,
		mime: 'image/jpeg',
		extension: 'jpg',
	}),
	good('a progressive JPEG', whole(SAMPLES.progressiveJpeg), 1, {
		file: SAMPLES.progressiveJpeg,
		mime: 'image/jpeg',
		extension: 'jpg',
	}),
	good('a WebP', whole(SAMPLES.webp), 1, {
		file: SAMPLES.webp,
		mime: 'image/webp',
		extension: 'webp',
	}),
	good('a GIF', whole(SAMPLES.gif), 1, { file: SAMPLES.gif, mime: 'image/gif', extension: 'gif' }),
	good('an AVIF', whole(SAMPLES.avif), 1, {
		file: SAMPLES.avif,
		mime: 'image/avif',
		extension: 'avif',
	}),
	good('a redirect', inTurn(redirect('/b.png'), whole(PNG)), 2),
	good(
		'redirects with a body',
		inTurn(
			whole(Buffer.alloc(99_999), { Location: '../b.png' }, '307 Temporary Redirect'),
			redirect('/c.png', '308 Permanent Redirect'),
			whole(PNG),
		),
		3,
	),
	good('HTTP 500 once', inTurn(whole(Buffer.from('no'), {}, '500 Error'), whole(PNG)), 2),
	good('HTTP 404 once', inTurn(whole(Buffer.from('no'), {}, '404 Not Found'), whole(PNG)), 2),
	good(
		'HTTP 429 with Retry-After once',
		inTurn(whole(Buffer.from('no'), { 'Retry-After': 1 }, '429 Too Many Requests'), whole(PNG)),
		2,
	),
	good(
		'a reset connection once',
		inTurn((socket) => socket.resetAndDestroy(), whole(PNG)),
		2,
	),
	good('half a file once', inTurn(send(head('200 OK'), half(PNG)), whole(PNG)), 2),
];

const REFUSED: HostileResponse[] = [
	bad(
		'a connection that ends before the announced length',
		send(head('200 OK', { 'Content-Length': PNG.length }), half(PNG)),
		/^the connection ended early/,
	),
	bad(
		'an announced length that is too long',
		send(head('200 OK', { 'Content-Length': PNG.length + 1 }), PNG),
		/^the connection ended early/,
	),
	bad(
		'an announced length that is too short',
		whole(PNG, { 'Content-Length': PNG.length - 1 }),
		/^the file ends before the image does$/,
	),
	bad(
		'an early end without a length',
		send(head('200 OK'), half(PNG)),
		/^the file ends before the image does$/,
	),
	bad(
		'an early end of HTTP/1.0',
		send(head('200 OK', {}, '1.0'), half(PNG)),
		/^the file ends before the image does$/,
	),
	bad('chunks without the last one', chunked(PNG, {}, ''), /^the connection ended early/),
	bad(
		'a gzip cut short, announced so',
		whole(half(gzipSync(PNG, { level: 0 })), gzipped),
		/^the (file ends before the image does|compressed response)/,
	),
	bad(
		'a gzip cut short without a length',
		send(head('200 OK', gzipped), half(gzipSync(PNG, { level: 0 }))),
		/^the (file ends before the image does|compressed response)/,
	),
	bad(
		'a gzip whose connection ends',
		send(head('200 OK', { ...gzipped, 'Content-Length': 999 }), half(gzipSync(PNG))),
		/^the connection ended early/,
	),
	bad(
		'gzip that is none',
		whole(PNG, gzipped),
		/^the compressed response of the image host is damaged/,
	),
	bad(
		'br cut short',
		whole(half(brotliCompressSync(PNG)), { 'Content-Encoding': 'br' }),
		/^the (file|compressed response)/,
	),
	bad(
		'an unknown compression',
		whole(Buffer.from('abcdefghijklmnop'), { 'Content-Encoding': 'fancy' }),
		/^the file is compressed as "fancy", which n8n cannot unpack$/,
		1,
	),
	bad(
		'HTTP 206',
		whole(
			half(PNG),
			{ 'Content-Range': `bytes 0-${half(PNG).length - 1}/${PNG.length}` },
			'206 Partial Content',
		),
		/only a part of the file \(HTTP 206\)$/,
	),
	bad('HTTP 206 with all of it', whole(PNG, {}, '206 Partial Content'), /HTTP 206/),
	bad('HTTP 204', send(head('204 No Content')), /^the file is empty/),
	bad('an empty body', whole(Buffer.alloc(0)), /^the file is empty/),
	bad(
		'the bare signature of a PNG',
		whole(PNG.subarray(0, 8)),
		/^the file ends before the image does$/,
	),
	bad(
		'a PNG without its end',
		whole(PNG.subarray(0, -12)),
		/^the file ends before the image does$/,
	),
	bad(
		'a PNG without image data',
		whole(Buffer.concat([PNG.subarray(0, 33), PNG.subarray(-12)])),
		/^the file is damaged$/,
	),
	bad(
		'a PNG full of zeros',
		whole(Buffer.concat([PNG.subarray(0, 33), Buffer.alloc(99)])),
		/^the file is damaged$/,
	),
	bad('half a JPEG', whole(half(SAMPLES.jpeg)), /^the file ends before the image does$/),
	bad('half a WebP', whole(half(SAMPLES.webp)), /^the file ends before the image does$/),
	bad('half a GIF', whole(half(SAMPLES.gif)), /^the file ends before the image does$/),
	bad('half an AVIF', whole(half(SAMPLES.avif)), /^the file ends before the image does$/),
	bad(
		'a HEIC',
		whole(heic, { 'Content-Type': 'image/png' }),
		/^the file is not an image \(PNG, JPEG, WebP, GIF or AVIF\)$/,
	),
	bad(
		'an SVG',
		whole(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
		/^the file is not an image/,
	),
	bad(
		'a web page',
		whole(Buffer.from('<!DOCTYPE html><title>Just a moment...</title>')),
		/^the file is not an image/,
	),
	bad('an error as JSON', whole(Buffer.from('{"error":"gone"}')), /^the file is not an image/),
	bad('three bytes', whole(Buffer.from('abc')), /^the file is not an image/),
	bad('400 MB in a small gzip', bomb, /^the file is larger than 100 MB$/, 1),
	bad(
		'200 MB announced',
		send(head('200 OK', { 'Content-Length': 200 * MIB }), PNG),
		/^the file is larger than 100 MB$/,
		1,
	),
	bad(
		'two lengths',
		send('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n', PNG),
		/^the response of the image host is not valid HTTP/,
	),
	bad(
		'a length that is no number',
		send(head('200 OK', { 'Content-Length': 'many' }), PNG),
		/^the response of the image host is not valid HTTP/,
	),
	bad(
		'no HTTP at all',
		send('SSH-2.0-OpenSSH_9.6\r\n'),
		/^the response of the image host is not valid HTTP/,
	),
	bad(
		'a head without an end',
		send(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(99_999)}`),
		/^the response of the image host is not valid HTTP/,
	),
	bad(
		'a reset in the middle',
		(socket) => {
			socket.write(head('200 OK', { 'Content-Length': PNG.length }));
			socket.write(half(PNG), () => socket.resetAndDestroy());
		},
		/^the connection ended early/,
	),
	bad('an end without a response', (socket) => socket.end(), /^the connection ended early/),
	bad(
		'a redirect to itself',
		redirect('?again'),
		/^the image host redirected more than 5 times$/,
		6,
	),
	bad(
		'a redirect into a private network',
		redirect('https://192.168.0.1/a.png'),
		/not a public https address$/,
		1,
	),
	bad('a redirect to plain http', redirect('http://cdn.example.com/a.png'), /is not https$/, 1),
	bad('a redirect to a file', redirect('file:///etc/passwd'), /not a public https address$/, 1),
	bad('a redirect to no address', redirect('https://'), /a redirect that is not an address$/, 1),
	bad(
		'a redirect without an address',
		send(head('302 Found', { 'Content-Length': 0 })),
		/^the image host responded with HTTP 302$/,
		1,
	),
	bad('HTTP 304', send(head('304 Not Modified')), /HTTP 304$/, 1),
	bad('HTTP 401', whole(PNG, {}, '401 Unauthorized'), /HTTP 401$/, 1),
	bad('HTTP 403', whole(PNG, {}, '403 Forbidden'), /HTTP 403$/, 1),
	bad('HTTP 410', whole(PNG, {}, '410 Gone'), /HTTP 410$/, 1),
	bad('HTTP 404 with gzip that is none', whole(PNG, gzipped, '404 Not Found'), /HTTP 404$/),
	bad(
		'HTTP 404 that never ends',
		(socket) => socket.write(head('404 Not Found', { 'Content-Length': 99 })),
		/HTTP 404$/,
	),
	bad('HTTP 503', whole(PNG, { 'Retry-After': 2 }, '503 Service Unavailable'), /HTTP 503$/),
];

/** What the image host of a test may send, of which nothing has to be waited for. */
export const HOSTILE_RESPONSES: readonly HostileResponse[] = [...STORED, ...REFUSED];

/** What ends when a second has passed without a byte, or four seconds without the whole file. */
export const SILENT_RESPONSES: readonly HostileResponse[] = [
	good(
		'silence once',
		inTurn(() => {}, whole(PNG)),
		2,
	),
	bad('silence', () => {}, /^the image host sent nothing for 1 s$/),
	bad(
		'silence after the head',
		(socket) => socket.write(head('200 OK', { 'Content-Length': PNG.length })),
		/^the image host sent nothing for 1 s$/,
	),
	bad(
		'silence in the middle',
		(socket) => {
			socket.write(head('200 OK', { 'Content-Length': PNG.length }));
			socket.write(half(PNG));
		},
		/^the image host sent nothing for 1 s$/,
	),
	bad(
		'silence after the image, before the announced length',
		(socket) => {
			socket.write(head('200 OK', { 'Content-Length': PNG.length + 1 }));
			socket.write(PNG);
		},
		/^the image host sent nothing for 1 s$/,
	),
	bad(
		'a file that drips without end',
		drip(
			head('200 OK', { 'Content-Length': MIB }),
			Buffer.concat([PNG.subarray(0, 33), Buffer.alloc(MIB)]),
			200,
		),
		/^the file did not arrive within 4 s$/,
		1,
	),
];

/** A small file in a compression that only a newer Node.js can unpack. */
export const ZSTD_RESPONSE = whole(zstd(PNG), { 'Content-Encoding': 'zstd' });
