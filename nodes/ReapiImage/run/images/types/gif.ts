import { letters, littleEndian, type Facts, type Step, type Walk } from './walk';

export const isGif = (bytes: Uint8Array) => /^GIF8[79]a/.test(letters(bytes, 0, 6));

// GIF89a specification: blocks by their first byte.
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

// The bytes of a colour table, whose size three bits tell.
const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function* skipSubBlocks(): Generator<Step, void, Uint8Array> {
	for (;;) {
		const [length = 0] = yield { take: 1 };
		if (length === 0) return;
		yield { skip: length };
	}
}

/** Block by block, to the trailer. */
export function* walkGif(facts: Facts): Walk {
	const screen = yield { take: 13 };
	facts.width = littleEndian(screen, 6, 2);
	facts.height = littleEndian(screen, 8, 2);
	yield { skip: tableBytes(screen[10] ?? 0) };
	for (let images = 0; ;) {
		const [block] = yield { take: 1 };
		if (block === TRAILER) return images > 0;
		if (block === EXTENSION) yield { skip: 1 };
		else if (block === IMAGE) {
			images++;
			const descriptor = yield { take: 9 };
			// The colour table, and the byte that the compressed data begins with.
			yield { skip: tableBytes(descriptor[8] ?? 0) + 1 };
		} else return false;
		yield* skipSubBlocks();
	}
}
