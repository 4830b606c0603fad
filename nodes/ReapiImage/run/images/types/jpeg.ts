import { bigEndian, type Facts, type Walk } from './walk';

// ITU-T T.81, annex B: markers are 0xFF and a second byte.
const MARK = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
// Frames are 0xC0 to 0xCF but for tables (C4, CC) and what is reserved (C8).
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

export const isJpeg = (bytes: Uint8Array) =>
	bytes[0] === MARK && bytes[1] === START && bytes[2] === MARK;

// The second byte of a marker, of which the first has been read; any number of 0xFF may stand in between.
function* secondByte(): Generator<{ take: number }, number, Uint8Array> {
	for (;;) {
		const [byte = 0] = yield { take: 1 };
		if (byte !== MARK) return byte;
	}
}

/** Segment by segment, from SOI to EOI; what is embedded in a segment, such as a thumbnail, is passed over. */
export function* walkJpeg(facts: Facts): Walk {
	yield { skip: 3 };
	let marker = yield* secondByte();
	for (let scanned = false; ;) {
		if (marker === END) return scanned;
		if (marker === START || marker === 0) return false;
		if (!isRestart(marker) && marker !== 0x01) {
			const length = bigEndian(yield { take: 2 }, 0, 2) - 2;
			if (length < 0) return false;
			const frame = isFrame(marker) && length >= 5 ? yield { take: 5 } : undefined;
			if (frame) {
				facts.height = bigEndian(frame, 1, 2);
				facts.width = bigEndian(frame, 3, 2);
			}
			yield { skip: length - (frame?.length ?? 0) };
		}
		if (marker === SCAN) {
			scanned = true;
			// Compressed data: in it, 0xFF is followed by 0, or by a restart marker.
			do {
				yield { seek: MARK };
				marker = yield* secondByte();
			} while (marker === 0 || isRestart(marker));
		} else {
			const [mark] = yield { take: 1 };
			if (mark !== MARK) return false;
			marker = yield* secondByte();
		}
	}
}
