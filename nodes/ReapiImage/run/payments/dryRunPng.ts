import type { Pixels } from '../../models/sizes';

// PNG specification: 5.2 signature, 11.2.1 IHDR, 11.2.2 PLTE, 10.1 one zlib stream in IDAT, 5.5 CRC.
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PALETTE_COLOR = 3;
const BITS_PER_PIXEL = 2;
const PIXELS_PER_BYTE = 8 / BITS_PER_PIXEL;
const NO_FILTER = 0;

// Indexes of the palette.
const STRIPE = 1;
const INK = 2;

/** Letters of 3 × 5 dots, each row as three bits. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
	D: [6, 5, 5, 5, 6],
	R: [6, 5, 6, 5, 5],
	Y: [5, 5, 2, 2, 2],
	U: [5, 5, 5, 5, 7],
	N: [7, 5, 5, 5, 5],
	'0': [7, 5, 5, 5, 7],
	'1': [2, 6, 2, 2, 7],
	'2': [7, 1, 7, 4, 7],
	'3': [7, 1, 7, 1, 7],
	'4': [5, 5, 7, 1, 1],
	'5': [7, 4, 7, 1, 7],
	'6': [7, 4, 7, 5, 7],
	'7': [7, 1, 1, 1, 1],
	'8': [7, 5, 7, 5, 7],
	'9': [7, 5, 7, 1, 7],
	'/': [1, 1, 2, 4, 4],
};
const GLYPH_HEIGHT = 5;
/** The bit of each column; the last column is the space between two letters. */
const COLUMN_BITS = [4, 2, 1, 0];

/** Dots of a line of text: from left to right, one number of bits for each row. */
const widthOf = (line: string) => line.length * COLUMN_BITS.length - 1;

/** Whether a dot is part of a letter: there is none beside the line, nor for a space. */
function isInk(line: string, column: number, row: number): boolean {
	const glyph = GLYPHS[line.charAt(Math.floor(column / COLUMN_BITS.length))];
	return ((glyph?.[row] ?? 0) & (COLUMN_BITS[column % COLUMN_BITS.length] ?? 0)) > 0;
}

/** The rows of the image, packed; rows that look alike are the very same array. */
function* rowsOf({ width, height }: Pixels, lines: readonly string[]): Generator<Uint8Array> {
	const columns = Math.max(...lines.map(widthOf));
	const dots = lines.length * (GLYPH_HEIGHT + 2);
	const dot = Math.max(1, Math.floor(Math.min(width / (columns + 4), height / (dots + 2))));
	const stripe = dot * 4;
	const top = Math.floor((height - dots * dot) / 2);
	const packed = new Map<string, Uint8Array>();
	const pack = (line: string, row: number): Uint8Array => {
		const left = Math.floor((width - widthOf(line) * dot) / 2);
		const bytes = new Uint8Array(1 + Math.ceil(width / PIXELS_PER_BYTE));
		bytes[0] = NO_FILTER;
		for (let x = 0; x < width; x++) {
			const column = Math.floor((x - left) / dot);
			const color = isInk(line, column, row) ? INK : Math.floor(x / stripe) % 2 === 0 ? STRIPE : 0;
			const at = 1 + Math.floor(x / PIXELS_PER_BYTE);
			const shift = 8 - BITS_PER_PIXEL * (1 + (x % PIXELS_PER_BYTE));
			bytes[at] = (bytes[at] ?? 0) | (color << shift);
		}
		return bytes;
	};
	for (let y = 0; y < height; y++) {
		const dotRow = Math.floor((y - top) / dot) - 1;
		const index = Math.floor(dotRow / (GLYPH_HEIGHT + 2));
		const row = dotRow - index * (GLYPH_HEIGHT + 2);
		const line = lines[index] ?? '';
		const key = `${line}/${line ? row : 0}`;
		const bytes = packed.get(key) ?? pack(line, row);
		packed.set(key, bytes);
		yield bytes;
	}
}

// CRC-32 of ISO 3309, as PNG 5.5 asks.
const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(12 + data.length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	bytes.set(new TextEncoder().encode(type), 4);
	bytes.set(data, 8);
	view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
	return bytes;
}

/** The three colors for a hue: background, stripe, ink; each red, green, blue. */
function paletteOf(hue: number): Uint8Array {
	const color = (lightness: number) =>
		// CSS Color 4, "Converting HSL colors to sRGB", with a saturation of 0.6.
		[0, 8, 4].map((n) => {
			const k = (n + hue / 30) % 12;
			const a = 0.6 * Math.min(lightness, 1 - lightness);
			return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
		});
	return new Uint8Array([0.82, 0.74, 0.25].flatMap(color));
}

async function deflate(rows: Iterable<Uint8Array>): Promise<Uint8Array> {
	const compression = new CompressionStream('deflate');
	const compressed = new Response(compression.readable).arrayBuffer();
	const writer = compression.writable.getWriter();
	for (const row of rows) await writer.write(row);
	await writer.close();
	return new Uint8Array(await compressed);
}

/**
 * A placeholder image as a PNG file: stripes of a hue, with lines of text in large block letters.
 * @param lines of the characters D, R, Y, U, N, digits, slash and space
 * @param hue of the colors, in degrees
 */
export async function placeholderPng(
	pixels: Pixels,
	lines: readonly string[],
	hue: number,
): Promise<Uint8Array> {
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, pixels.width);
	view.setUint32(4, pixels.height);
	header.set([BITS_PER_PIXEL, PALETTE_COLOR], 8);
	const parts = [
		new Uint8Array(SIGNATURE),
		chunk('IHDR', header),
		chunk('PLTE', paletteOf(hue)),
		chunk('IDAT', await deflate(rowsOf(pixels, lines))),
		chunk('IEND', new Uint8Array()),
	];
	const file = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
	parts.reduce((at, part) => {
		file.set(part, at);
		return at + part.length;
	}, 0);
	return file;
}
