import { letters, littleEndian, type Facts, type Walk } from './walk';

export const isWebp = (bytes: Uint8Array) =>
	letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 4) === 'WEBP';

const RIFF_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
// What is needed of the first chunk; RFC 9649, sections 2.5 to 2.7.
const FIRST_CHUNK_BYTES: Readonly<Record<string, number>> = { 'VP8 ': 10, VP8L: 5, VP8X: 10 };
const ALPHA_FLAG = 0x10;

function readFirstChunk(type: string, data: Uint8Array, facts: Facts): void {
	switch (type) {
		case 'VP8 ':
			facts.width = littleEndian(data, 6, 2) & 0x3fff;
			facts.height = littleEndian(data, 8, 2) & 0x3fff;
			facts.alpha = false;
			return;
		case 'VP8L': {
			const bits = littleEndian(data, 1, 4);
			facts.width = (bits & 0x3fff) + 1;
			facts.height = ((bits >> 14) & 0x3fff) + 1;
			facts.alpha = ((bits >> 28) & 1) === 1;
			return;
		}
		case 'VP8X':
			facts.width = littleEndian(data, 4, 3) + 1;
			facts.height = littleEndian(data, 7, 3) + 1;
			facts.alpha = ((data[0] ?? 0) & ALPHA_FLAG) !== 0;
			return;
	}
}

/** The first chunk, and then everything up to the length that the head of the file gives. */
export function* walkWebp(facts: Facts): Walk {
	const riff = yield { take: RIFF_HEAD_BYTES };
	const head = yield { take: CHUNK_HEAD_BYTES };
	const type = letters(head, 0, 4);
	const needed = FIRST_CHUNK_BYTES[type];
	const left = littleEndian(riff, 4, 4) - 4 - CHUNK_HEAD_BYTES;
	const length = littleEndian(head, 4, 4);
	if (needed === undefined || length < needed || length > left) return false;
	readFirstChunk(type, yield { take: needed }, facts);
	yield { skip: left - needed };
	return true;
}
