import { array, assert, constantFrom, nat, property, uint8Array } from 'fast-check';
import {
	imageHead,
	ImageReader,
} from '../../../../../nodes/ReapiImage/run/images/types/imageReader';
import { pngFile } from '../../../../engine/png';
import { SAMPLES } from '../../../../simulator/images/samples';

const PIXELS = { width: 31, height: 17 };
const FILES = { png: pngFile(31, 17), transparentPng: pngFile(31, 17, 0), ...SAMPLES };
const NAMES = Object.keys(FILES) as Array<keyof typeof FILES>;

function readerOf(...chunks: Uint8Array[]): ImageReader {
	const reader = new ImageReader();
	for (const chunk of chunks) reader.push(chunk);
	reader.end();
	return reader;
}

const box = (type: string, ...content: Uint8Array[]) => {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), ...content]);
	const size = Buffer.alloc(4);
	size.writeUInt32BE(body.length + 4);
	return Buffer.concat([size, body]);
};
const brands = (...names: string[]) =>
	box('ftyp', Buffer.from(names[0] ?? ''), Buffer.alloc(4), Buffer.from(names.slice(1).join('')));

describe('the head of an image', () => {
	it.each<[keyof typeof FILES, object]>([
		['png', { type: 'png', mime: 'image/png', extension: 'png', ...PIXELS, alpha: false }],
		[
			'transparentPng',
			{ type: 'png', mime: 'image/png', extension: 'png', ...PIXELS, alpha: true },
		],
		['jpeg', { type: 'jpeg', mime: 'image/jpeg', extension: 'jpg', ...PIXELS }],
		['progressiveJpeg', { type: 'jpeg', mime: 'image/jpeg', extension: 'jpg', ...PIXELS }],
		['webp', { type: 'webp', mime: 'image/webp', extension: 'webp', ...PIXELS, alpha: false }],
		[
			'losslessWebp',
			{ type: 'webp', mime: 'image/webp', extension: 'webp', ...PIXELS, alpha: true },
		],
		[
			'extendedWebp',
			{ type: 'webp', mime: 'image/webp', extension: 'webp', ...PIXELS, alpha: true },
		],
		['gif', { type: 'gif', mime: 'image/gif', extension: 'gif', ...PIXELS }],
		['avif', { type: 'avif', mime: 'image/avif', extension: 'avif', ...PIXELS }],
	])('of %s', (name, head) => {
		expect(imageHead(FILES[name])).toEqual(head);
	});

	it.each([
		['AVIF', brands('avif'), 'avif'],
		['an AVIF sequence', brands('avis', 'msf1'), 'avif'],
		['AVIF under a general brand', brands('mif1', 'miaf', 'avif'), 'avif'],
		['HEIC under a general brand', brands('mif1', 'heic'), undefined],
		['HEIC', brands('heic', 'mif1', 'avif'), undefined],
		['HEIC of 10 bits', brands('heix'), undefined],
		['a video', brands('isom', 'mp41'), undefined],
		['a web page', Buffer.from('<!DOCTYPE html><html></html>'), undefined],
		['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
		['JSON', Buffer.from('{"error":{"code":20003}}'), undefined],
		['BMP', Buffer.from('BM6\0\0\0\0\0\0\0\x36\0'), undefined],
		['TIFF', Buffer.from('II*\0\x08\0\0\0\0\0\0\0'), undefined],
		['a sound', Buffer.from('RIFF\x24\0\0\0WAVEfmt '), undefined],
		['an unknown GIF', Buffer.from('GIF88a\0\0\0\0\0\0'), undefined],
		['two bytes', Buffer.from([0xff, 0xd8]), undefined],
		['nothing', Buffer.alloc(0), undefined],
		['zeros', Buffer.alloc(64), undefined],
	])('%s is told by its first bytes', (_, bytes, type) => {
		expect(imageHead(bytes)?.type).toBe(type);
	});

	it('of a bare signature names the type alone', () => {
		expect(imageHead(FILES.png.subarray(0, 8))).toEqual({
			type: 'png',
			mime: 'image/png',
			extension: 'png',
		});
	});

	it('of a PNG with a palette knows its transparency (tRNS)', () => {
		const palette = Buffer.concat([
			FILES.png.subarray(0, 33),
			Buffer.from('0000000174524e5300cafecafe', 'hex'),
			FILES.png.subarray(33),
		]);
		expect(imageHead(palette)).toMatchObject({ alpha: true });
	});
});

describe('an image is complete', () => {
	it.each(NAMES)('with its last byte, not before, and whatever follows: %s', (name) => {
		const file = FILES[name];
		expect(readerOf(file).complete).toBe(true);
		expect(readerOf(file, Buffer.from('more')).complete).toBe(true);
		const cut = Array.from({ length: file.length }, (_, length) => length);
		expect(cut.filter((length) => readerOf(file.subarray(0, length)).complete)).toEqual([]);
	});

	it.each(NAMES)('in whatever pieces it comes: %s', (name) => {
		const file = FILES[name];
		const bytes = Array.from(file, (_, at) => file.subarray(at, at + 1));
		expect(readerOf(...bytes)).toMatchObject({ complete: true, head: imageHead(file) });
	});

	it('a JPEG also with a thumbnail in it, which has an end of its own', () => {
		const thumbnail = Buffer.concat([
			Buffer.from([0xff, 0xe1, (SAMPLES.jpeg.length + 2) >> 8, (SAMPLES.jpeg.length + 2) & 0xff]),
			SAMPLES.jpeg,
		]);
		const file = Buffer.concat([SAMPLES.jpeg.subarray(0, 2), thumbnail, SAMPLES.jpeg.subarray(2)]);
		expect(readerOf(file).complete).toBe(true);
		expect(readerOf(file.subarray(0, -1)).complete).toBe(false);
		expect(readerOf(file.subarray(0, 4 + thumbnail.length)).complete).toBe(false);
	});

	it.each([
		['without image data', Buffer.concat([FILES.png.subarray(0, 33), FILES.png.subarray(-12)])],
		['of zeros after the signature', Buffer.concat([FILES.png.subarray(0, 8), Buffer.alloc(99)])],
		['with a broken segment', Buffer.from('ffd8ffe0000102030405060708090a0b', 'hex')],
		['that begins twice', Buffer.from('ffd8ffd8ffd8ffd8ffd8ffd8ffd8ffd8', 'hex')],
		['with an unknown block', Buffer.concat([SAMPLES.gif.subarray(0, 13), Buffer.alloc(200, 7)])],
		['with an unknown first chunk', Buffer.from('RIFF\x40\0\0\0WEBPJUNK\x10\0\0\0')],
		[
			'of a box shorter than its head',
			Buffer.concat([brands('avif'), Buffer.from([0, 0, 0, 4, 1, 1, 1, 1])]),
		],
	])('never: a file %s', (_, file) => {
		expect(readerOf(file)).toMatchObject({ complete: false, broken: true });
	});
});

describe('whatever the bytes', () => {
	const chunks = array(uint8Array({ maxLength: 64 }), { maxLength: 16 });

	it('nothing is thrown, and the pieces make no difference', () => {
		assert(
			property(constantFrom(...NAMES), nat(), chunks, (name, cut, rest) => {
				const file = FILES[name];
				const start = file.subarray(0, cut % file.length);
				const whole = readerOf(Buffer.concat([start, ...rest]));
				const pieces = readerOf(start, ...rest);
				expect(pieces.head).toEqual(whole.head);
				expect([pieces.complete, pieces.broken]).toEqual([whole.complete, whole.broken]);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('one wrong byte is survived', () => {
		assert(
			property(constantFrom(...NAMES), nat(), nat({ max: 255 }), (name, at, byte) => {
				const file = Uint8Array.from(FILES[name]);
				file[at % file.length] = byte;
				expect(readerOf(file).identified).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});
});
