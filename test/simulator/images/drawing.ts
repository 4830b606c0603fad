import type { Pixels } from '../../../nodes/ReapiImage/models/sizes';
import { digest } from '../chance';
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyph } from './font';
import type { PaletteImage } from './png';

/** What an image shows of the request that made it. */
export interface ImageText {
	readonly prompt: string;
	/** Lines below the prompt: size, resolution, quality, number of the image. */
	readonly facts: readonly string[];
}

const SHADES = 240;
const WHITE = 255;
const BLACK = 254;
const LINE_DOTS = GLYPH_HEIGHT + 3;
const PROMPT_LINES = 3;

function mix(from: number, to: number, part: number): number {
	return Math.round(from + (to - from) * part);
}

// Two colours from the prompt and the number of the image, and the shades between them, there and back.
function paletteOf(seed: string): Uint8Array {
	const palette = new Uint8Array(256 * 3);
	const colours = Buffer.from(seed, 'hex');
	for (let shade = 0; shade < SHADES; shade++) {
		const part = 1 - Math.abs((2 * shade) / SHADES - 1);
		for (let channel = 0; channel < 3; channel++) {
			const [from = 0, to = 0] = [colours[channel], colours[channel + 3]];
			palette[shade * 3 + channel] = mix(from, to, part);
		}
	}
	palette.fill(0xff, WHITE * 3);
	return palette;
}

// Every row is the same long ramp, begun a little later: rows are copied, no pixel is computed twice.
function gradient({ width, height }: Pixels): Buffer {
	const span = width + height;
	const ramp = Buffer.from(Uint8Array.from({ length: span }, (_, i) => (i * SHADES) / span));
	const rows = Buffer.alloc(height * (width + 1));
	for (let y = 0; y < height; y++) ramp.copy(rows, y * (width + 1) + 1, y, y + width);
	return rows;
}

function wrap(text: string, letters: number, lines: number): string[] {
	const all = [...text.replace(/\s+/g, ' ')];
	const parts = Array.from({ length: Math.ceil(all.length / letters) }, (_, line) =>
		all.slice(line * letters, (line + 1) * letters).join(''),
	);
	if (parts.length <= lines) return parts;
	const last = parts[lines - 1] ?? '';
	return [...parts.slice(0, lines - 1), `${last.slice(0, -3)}...`];
}

/** An image of exactly these pixels: a gradient in colours of its own, with the text of the request on it. */
export function drawImage(pixels: Pixels, { prompt, facts }: ImageText): PaletteImage {
	const { width, height } = pixels;
	const rows = gradient(pixels);
	const fill = (x: number, y: number, across: number, down: number, colour: number) => {
		for (let row = Math.max(0, y); row < Math.min(height, y + down); row++) {
			const start = row * (width + 1) + 1;
			rows.fill(colour, start + Math.min(width, x), start + Math.min(width, x + across));
		}
	};

	const dot = Math.max(1, Math.floor(Math.min(width, height) / 250));
	const letters = Math.max(1, Math.floor(width / (dot * (GLYPH_WIDTH + 1))) - 2);
	const lines = [
		...wrap(prompt, letters, PROMPT_LINES),
		...facts.flatMap((fact) => wrap(fact, letters, 1)),
	];
	const top = Math.max(0, height - (lines.length * LINE_DOTS + 4) * dot);
	fill(0, top, width, height - top, BLACK);
	lines.forEach((line, number) => {
		[...line].forEach((letter, column) => {
			const left = dot * (6 + column * (GLYPH_WIDTH + 1));
			glyph(letter).forEach((bits, row) => {
				for (let bit = 0; bit < GLYPH_WIDTH; bit++) {
					if (bits & (16 >> bit)) {
						const y = top + dot * (4 + number * LINE_DOTS + row);
						fill(left + bit * dot, y, dot, dot, WHITE);
					}
				}
			});
		});
	});
	return { width, height, palette: paletteOf(digest(prompt, facts)), rows };
}
