/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the simulator is a program of its own: it compresses its images with Node's zlib */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const compress = promisify(deflate);

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
	return crc;
});

/** CRC-32 of PNG chunks; `before` is the result for the bytes that come first. */
export function crc32(data: Uint8Array, before = 0): number {
	let crc = ~before;
	for (let i = 0; i < data.length; i++) {
		crc = (CRC_TABLE[(crc ^ (data[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
	}
	return ~crc >>> 0;
}

/** A 32-bit big-endian number. */
export function uint32(value: number): Buffer {
	const buffer = Buffer.alloc(4);
	buffer.writeUInt32BE(value);
	return buffer;
}

function chunk(type: string, data: Uint8Array): Buffer {
	const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	return Buffer.concat([uint32(data.length), typed, uint32(crc32(typed))]);
}

/** The last chunk of every PNG. */
export const IEND = chunk('IEND', Buffer.alloc(0));

/** An image of 8 bits a pixel, each the number of a colour. */
export interface PaletteImage {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue for each of up to 256 colours. */
	readonly palette: Uint8Array;
	/** `height` rows of 1 + `width` bytes: the PNG filter of the row (0: none), then its pixels. */
	readonly rows: Buffer;
}

/** Encodes an image; the compression runs in a thread of its own. */
export async function encodePng({ width, height, palette, rows }: PaletteImage): Promise<Buffer> {
	// 8 bits a pixel, colour type 3 (palette), deflate, filter method 0, not interlaced.
	const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 3, 0, 0, 0])]);
	const data = await compress(rows, { level: 1 });
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', palette),
		chunk('IDAT', data),
		IEND,
	]);
}
