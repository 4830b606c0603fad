import { bytes, type Content } from '../responses';
import { crc32, IEND, uint32 } from './png';

const BLOCK = Buffer.alloc(64 * 1024);
// Lower, lower, upper, lower: a chunk that decoders may ignore, that is nobody's standard, and that may be copied.
const TYPE = Buffer.from('fiLl', 'latin1');
const CHUNK_OVERHEAD = 12;

const crcs = new Map<number, Buffer>();

function* zeros(length: number): Iterable<Buffer> {
	for (let left = length; left > 0; left -= BLOCK.length) {
		yield left >= BLOCK.length ? BLOCK : BLOCK.subarray(0, left);
	}
}

function crcOf(length: number): Buffer {
	const known = crcs.get(length);
	if (known) return known;
	let crc = crc32(TYPE);
	for (const block of zeros(length)) crc = crc32(block, crc);
	const result = uint32(crc);
	crcs.set(length, result);
	return result;
}

/**
 * A PNG filled up to exactly `length` bytes with a chunk that decoders skip. The filling is never in memory as a
 * whole. A PNG that is already as long, or too near to it for a chunk, stays as it is.
 */
export function padPng(png: Buffer, length: number): Content {
	const filling = length - png.length - CHUNK_OVERHEAD;
	if (filling < 0) return bytes(png);
	const before = Buffer.concat([png.subarray(0, -IEND.length), uint32(filling), TYPE]);
	const after = Buffer.concat([crcOf(filling), IEND]);
	return {
		length,
		*chunks() {
			yield before;
			yield* zeros(filling);
			yield after;
		},
	};
}
