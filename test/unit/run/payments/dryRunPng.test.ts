import { PNG } from 'pngjs';
import { placeholderPng } from '../../../../nodes/ReapiImage/run/payments/dryRunPng';

// Colors of hue 0 with saturation 0.6 and lightness 0.82, 0.74 and 0.25, by CSS Color 4.
const COLORS: Readonly<Record<string, string>> = {
	'237,182,182': '.',
	'228,149,149': ':',
	'102,26,26': '#',
};

/** The image as text: `.` and `:` are the stripes, `#` is ink. */
async function draw(
	width: number,
	height: number,
	lines: readonly string[],
	hue = 0,
	colors = COLORS,
): Promise<string[]> {
	const { data } = PNG.sync.read(Buffer.from(await placeholderPng({ width, height }, lines, hue)));
	return Array.from({ length: height }, (_row, y) =>
		Array.from({ length: width }, (_column, x) => {
			const color = [...data.subarray(4 * (y * width + x)).subarray(0, 3)].join();
			return colors[color] ?? `?${color}?`;
		}).join(''),
	);
}

it('has stripes, and its text in the middle', async () => {
	expect(await draw(35, 16, ['DRY RUN', '0/1'])).toEqual([
		'::::....::::....::::....::::....:::',
		'::::....::::....::::....::::....:::',
		'::::##..##::#.#.::::##..#:#:###.:::',
		'::::#.#.#:#:#.#.::::#.#.#:#:#.#.:::',
		'::::#.#.##::.#..::::##..#:#:#.#.:::',
		'::::#.#.#:#:.#..::::#.#.#:#:#.#.:::',
		'::::##..#:#:.#..::::#.#.###:#.#.:::',
		'::::....::::....::::....::::....:::',
		'::::....::::....::::....::::....:::',
		'::::....::::###.::#:.#..::::....:::',
		'::::....::::#.#.::#:##..::::....:::',
		'::::....::::#.#.:#::.#..::::....:::',
		'::::....::::#.#.#:::.#..::::....:::',
		'::::....::::###.#:::###.::::....:::',
		'::::....::::....::::....::::....:::',
		'::::....::::....::::....::::....:::',
	]);
});

it('has all digits', async () => {
	const rows = await draw(43, 9, ['0123456789']);
	expect(rows.slice(2, 7).map((row) => row.replaceAll(/[.:]/g, ' '))).toEqual([
		'  ###  #  ### ### # # ### ### ### ### ###  ',
		'  # # ##    #   # # # #   #     # # # # #  ',
		'  # #  #  ### ### ### ### ###   # ### ###  ',
		'  # #  #  #     #   #   # # #   # # #   #  ',
		'  ### ### ### ###   # ### ###   # ### ###  ',
	]);
});

it('draws its dots as large as the image allows', async () => {
	const rows = await draw(14, 18, ['1'], 0);
	const inked = rows.map((row) => row.replaceAll(/[.:]/g, ' '));
	expect(inked.filter((row) => row.includes('#'))).toEqual([
		'      ##      ',
		'      ##      ',
		'    ####      ',
		'    ####      ',
		'      ##      ',
		'      ##      ',
		'      ##      ',
		'      ##      ',
		'    ######    ',
		'    ######    ',
	]);
	// Stripes of four dots.
	expect(rows[0]).toBe('::::::::......');
});

it.each([
	['as many as its widest line needs', 35, 60, ['DRY RUN', '0']],
	['as many as its height allows', 100, 9, ['1']],
	['as many as its height allows, with some space', 100, 13, ['1']],
])('draws dots of one pixel: %s', async (_, width, height, lines) => {
	const [row] = await draw(width, height, lines);
	expect(row).toMatch(/^::::\.\.\.\.:/);
});

it('leaves out what it has no letter for', async () => {
	expect(await draw(11, 9, ['é'])).toEqual(await draw(11, 9, [' ']));
});

it.each([
	[0, '237,182,182'],
	[30, '237,209,182'],
	[120, '182,237,182'],
	[240, '182,182,237'],
	[300, '237,182,237'],
])('of hue %i has the color %s', async (hue, color) => {
	const rows = await draw(8, 20, ['0'], hue, { [color]: '.' });
	expect(rows[0]).toMatch(/\.{4}$/);
});
