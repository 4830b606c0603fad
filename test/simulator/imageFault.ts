import { z } from 'zod';

/** What an image host may send: image types, and what only looks like one. */
export const CONTENTS = [
	'png',
	'jpeg',
	'webp',
	'gif',
	'avif',
	'heic',
	'svg',
	'html',
	'noise',
	'empty',
	/** The first eight bytes of a PNG alone. */
	'signature',
	/** A PNG that unpacks to far more than is sent: only together with `encoding: 'gzip'`. */
	'bomb',
] as const;

/** An image that is not what it should be, or is not sent as it should be. The defaults are a good PNG. */
export const imageFault = z.object({
	kind: z.literal('image'),
	content: z.enum(CONTENTS).default('png'),
	/** Content-Type. */
	type: z.string().default('image/png'),
	/** Bytes that are missing at the end of the file itself, before it is encoded. */
	missing: z.number().int().min(0).default(0),
	/** Content-Encoding. */
	encoding: z.enum(['identity', 'gzip', 'deflate', 'br']).default('identity'),
	/** How the end of the body is told: by Content-Length, by chunks, or by the end of the connection. */
	framing: z.enum(['length', 'chunked', 'close']).default('length'),
	/** Content-Length is that of the file before it is encoded. */
	unpackedLength: z.boolean().default(false),
	/** Bytes that Content-Length announces beyond those that there are; negative: fewer. */
	excess: z.number().int().default(0),
	/** The part of the body that is sent, from 0 to 1. */
	part: z.number().min(0).max(1).default(1),
	/** What comes after it. */
	then: z.enum(['end', 'reset', 'silence']).default('end'),
	/** 206 has a Content-Range with the part that is sent. */
	status: z.union([z.literal(200), z.literal(203), z.literal(206)]).default(200),
	version: z.enum(['1.0', '1.1']).default('1.1'),
	/** The body comes in pieces of 1 kB, so many ms apart. */
	pauseMs: z.number().min(0).default(0),
});

export type ImageFault = z.output<typeof imageFault>;
