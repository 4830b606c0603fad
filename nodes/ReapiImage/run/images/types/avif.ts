import { bigEndian, letters, type Facts, type Walk } from './walk';

const BRANDS = new Set(['avif', 'avis']);
// Brands of the container that say nothing of what is in it.
const GENERAL_BRANDS = new Set(['mif1', 'msf1', 'miaf']);
const HEAD_BYTES = 8;

/** The bytes of the box that names the brands; 0 if the file does not begin with one. */
export function brandBoxBytes(bytes: Uint8Array): number {
	return letters(bytes, 4, 4) === 'ftyp' ? bigEndian(bytes, 0, 4) : 0;
}

/** AVIF specification, section 6; HEIC is the same container under other brands. */
export function isAvif(bytes: Uint8Array): boolean {
	const length = Math.min(brandBoxBytes(bytes), bytes.length);
	if (length < HEAD_BYTES + 4) return false;
	const major = letters(bytes, HEAD_BYTES, 4);
	if (BRANDS.has(major)) return true;
	if (!GENERAL_BRANDS.has(major)) return false;
	for (let at = HEAD_BYTES + 8; at + 4 <= length; at += 4) {
		if (BRANDS.has(letters(bytes, at, 4))) return true;
	}
	return false;
}

// Boxes whose contents are boxes again, with the bytes that stand before those.
const CONTAINERS = new Map([
	['meta', 4],
	['iprp', 0],
	['ipco', 0],
]);
const DESCRIBING = new Set(['meta', 'moov']);
const SIZE_BOX_BYTES = 12;

/**
 * Box by box (ISO/IEC 14496-12, section 4.2). There is no mark at the end: the file is whole where a box ends, once the
 * boxes that describe the image and that hold its data have come.
 */
export function* walkAvif(facts: Facts): Walk {
	let at = 0;
	let described = false;
	let data = false;
	let containerEnd = 0;
	for (;;) {
		facts.mayEnd = described && data && at >= containerEnd;
		const head = yield { take: HEAD_BYTES };
		const type = letters(head, 4, 4);
		let length = bigEndian(head, 0, 4);
		let read = HEAD_BYTES;
		if (length === 1) {
			length = bigEndian(yield { take: 8 }, 0, 8);
			read += 8;
		}
		if (DESCRIBING.has(type)) described = true;
		if (type === 'mdat' || type === 'idat') data = true;
		// Length 0: to the end of the file.
		if (length === 0) {
			facts.mayEnd = described && data;
			yield { skip: Infinity };
			return facts.mayEnd;
		}
		if (length < read || !Number.isSafeInteger(at + length)) return false;
		facts.mayEnd = false;
		const inner = CONTAINERS.get(type);
		if (inner !== undefined) {
			containerEnd = Math.max(containerEnd, at + length);
			yield { skip: inner };
			at += read + inner;
			continue;
		}
		if (type === 'ispe' && length >= read + SIZE_BOX_BYTES) {
			const size = yield { take: SIZE_BOX_BYTES };
			read += SIZE_BOX_BYTES;
			keepLargest(facts, bigEndian(size, 4, 4), bigEndian(size, 8, 4));
		}
		yield { skip: length - read };
		at += length;
	}
}

// An image that is made of tiles names their size too.
function keepLargest(facts: Facts, width: number, height: number): void {
	if (width * height <= (facts.width ?? 0) * (facts.height ?? 0)) return;
	facts.width = width;
	facts.height = height;
}
