import { bigEndian, letters, type Facts, type Walk } from './walk';

// PNG specification, sections 5.2 (signature), 5.3 (chunks), 11.2.1 (IHDR).
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR_BYTES = 13;
const CRC_BYTES = 4;
const LENGTH_MAX = 2 ** 31 - 1;
// Colour types 4 (grey with alpha) and 6 (RGB with alpha).
const ALPHA_TYPES = new Set([4, 6]);

export const isPng = (bytes: Uint8Array) => SIGNATURE.every((byte, at) => bytes[at] === byte);

/** Chunk by chunk, from the signature to IEND. */
export function* walkPng(facts: Facts): Walk {
	yield { skip: SIGNATURE.length };
	const first = yield { take: 8 + IHDR_BYTES };
	if (letters(first, 4, 4) !== 'IHDR' || bigEndian(first, 0, 4) !== IHDR_BYTES) return false;
	facts.width = bigEndian(first, 8, 4);
	facts.height = bigEndian(first, 12, 4);
	if (ALPHA_TYPES.has(first[17] ?? 0)) facts.alpha = true;
	yield { skip: CRC_BYTES };
	for (let data = false; ;) {
		const head = yield { take: 8 };
		const length = bigEndian(head, 0, 4);
		const type = letters(head, 4, 4);
		if (length > LENGTH_MAX || !/^[A-Za-z]{4}$/.test(type)) return false;
		if (type === 'tRNS' && !data) facts.alpha = true;
		if (type === 'IDAT') {
			data = true;
			facts.alpha ??= false;
		}
		yield { skip: length + CRC_BYTES };
		if (type === 'IEND') return data;
	}
}
