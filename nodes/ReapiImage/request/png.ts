/** What the head of a PNG file says. */
export interface PngHead {
	readonly width: number;
	readonly height: number;
	/** It has an alpha channel, or a palette or colour with transparency. */
	readonly alpha: boolean;
}

/** The first eight bytes of every PNG file (PNG specification, section 5.2). */
export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const HEAD_BYTES = 33;
// Colour types 4 (grey with alpha) and 6 (RGB with alpha); section 11.2.2.
const ALPHA_TYPES = new Set([4, 6]);

export function hasPngSignature(bytes: Uint8Array): boolean {
	return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

function hasTransparencyChunk(bytes: Uint8Array, view: DataView): boolean {
	for (let at = HEAD_BYTES; at + 8 <= bytes.length;) {
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		if (type === 'tRNS') return true;
		if (type === 'IDAT') return false;
		at += 12 + view.getUint32(at);
	}
	return false;
}

/** Reads size and transparency of a PNG file; undefined if the bytes are not a PNG file. */
export function readPngHead(bytes: Uint8Array): PngHead | undefined {
	if (bytes.length < HEAD_BYTES || !hasPngSignature(bytes)) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		width: view.getUint32(16),
		height: view.getUint32(20),
		alpha: ALPHA_TYPES.has(bytes[25] ?? 0) || hasTransparencyChunk(bytes, view),
	};
}
