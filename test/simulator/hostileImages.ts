import type { z } from 'zod';
import type { imageFault } from './imageFault';

/** A response of an image host, and what is right: the MIME type of the file, or none because it is to be refused. */
export interface HostileImage {
	readonly what: string;
	readonly fault: z.input<typeof imageFault>;
	readonly kept?: string;
}

type Sending = Omit<z.input<typeof imageFault>, 'kind'>;

const PNG = 'image/png';

function kept(what: string, sending: Sending, type = PNG): HostileImage {
	return { what, fault: { kind: 'image', ...sending }, kept: type };
}

function refused(what: string, sending: Sending): HostileImage {
	return { what, fault: { kind: 'image', ...sending } };
}

const WHOLE: readonly HostileImage[] = [
	kept('in chunks', { framing: 'chunked' }),
	kept('until the connection ends', { framing: 'close' }),
	kept('by HTTP/1.0, with a length', { version: '1.0' }),
	kept('by HTTP/1.0, until the connection ends', { version: '1.0', framing: 'close' }),
	kept('gzip with a length', { encoding: 'gzip' }),
	kept('gzip in chunks', { encoding: 'gzip', framing: 'chunked' }),
	kept('gzip until the connection ends', { encoding: 'gzip', framing: 'close' }),
	kept('deflate with a length', { encoding: 'deflate' }),
	kept('Brotli with a length', { encoding: 'br' }),
	kept('Brotli in chunks', { encoding: 'br', framing: 'chunked' }),
	kept('as application/octet-stream', { type: 'application/octet-stream' }),
	kept('as text/html', { type: 'text/html' }),
	kept('status 203', { status: 203 }),
	kept('slowly', { pauseMs: 1 }),
	kept('a JPEG as PNG', { content: 'jpeg' }, 'image/jpeg'),
	kept('a JPEG', { content: 'jpeg', type: 'image/jpeg' }, 'image/jpeg'),
	kept('a WebP', { content: 'webp', type: 'image/webp' }, 'image/webp'),
	kept('a WebP in gzip', { content: 'webp', encoding: 'gzip' }, 'image/webp'),
	kept('a GIF', { content: 'gif', type: 'image/gif' }, 'image/gif'),
	kept('an AVIF', { content: 'avif', type: 'image/avif' }, 'image/avif'),
];

const OTHER: readonly HostileImage[] = [
	refused('a HEIC', { content: 'heic', type: 'image/heic' }),
	refused('an SVG', { content: 'svg', type: 'image/svg+xml' }),
	refused('a page as PNG', { content: 'html' }),
	refused('a page in gzip', { content: 'html', encoding: 'gzip' }),
	refused('noise', { content: 'noise' }),
	refused('nothing', { content: 'empty' }),
	refused('nothing, in chunks', { content: 'empty', framing: 'chunked' }),
	refused('the signature of a PNG alone', { content: 'signature' }),
	refused('the signature of a PNG, in chunks', { content: 'signature', framing: 'chunked' }),
	refused('the signature of a PNG, in gzip', { content: 'signature', encoding: 'gzip' }),
	refused('gzip that unpacks to too much', { content: 'bomb', encoding: 'gzip' }),
	refused('the same in chunks', { content: 'bomb', encoding: 'gzip', framing: 'chunked' }),
];

const CUT: readonly HostileImage[] = [
	refused('half of it, the whole length announced', { part: 0.5 }),
	refused('half of it in chunks, without the last one', { part: 0.5, framing: 'chunked' }),
	refused('half of it, until the connection ends', { part: 0.5, framing: 'close' }),
	refused('half of it by HTTP/1.0', { part: 0.5, framing: 'close', version: '1.0' }),
	refused('half of it, then a reset', { part: 0.5, then: 'reset' }),
	refused('half of it in chunks, then a reset', { part: 0.5, framing: 'chunked', then: 'reset' }),
	refused('half of it, then silence', { part: 0.5, then: 'silence' }),
	refused('nothing but the head, then silence', { part: 0, then: 'silence' }),
	refused('status 206', { part: 0.5, status: 206 }),
	refused('without its last chunk', { missing: 12 }),
	refused('without its last byte', { missing: 1 }),
	refused('without its last chunk, in chunks', { missing: 12, framing: 'chunked' }),
	refused('without its last chunk, in gzip', { missing: 12, encoding: 'gzip' }),
	refused('a length that is too large', { excess: 10 }),
	refused('half of the gzip, the whole length announced', { part: 0.5, encoding: 'gzip' }),
	refused('half of the gzip in chunks', { part: 0.5, encoding: 'gzip', framing: 'chunked' }),
	refused('half of the gzip, until the end', { part: 0.5, encoding: 'gzip', framing: 'close' }),
	refused('a JPEG without its end', { content: 'jpeg', missing: 2 }),
	refused('a WebP without its last byte', { content: 'webp', missing: 1 }),
	refused('a GIF without its end', { content: 'gif', missing: 1 }),
];

/** Responses of an image host in every way that a network, a cache or a server was seen to spoil them. */
export const HOSTILE_IMAGES: readonly HostileImage[] = [...WHOLE, ...OTHER, ...CUT];
