/** Width and height of a letter, in dots. */
export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

// Seven rows a letter, one digit of base 32 a row: its five bits are the dots from left to right.
const GLYPHS = `
A ehhvhhh  B uhhuhhu  C ehggghe  D uhhhhhu  E vgguggv  F vgguggg  G ehgnhhf  H hhhvhhh  I e44444e
J 72222ic  K hikokih  L ggggggv  M hrlhhhh  N hhpljhh  O ehhhhhe  P uhhuggg  Q ehhhlid  R uhhukih
S fgge11u  T v444444  U hhhhhhe  V hhhhha4  W hhhllla  X hha4ahh  Y hhha444  Z v1248gv
0 ehjlphe  1 4c4444e  2 eh1248v  3 v2421he  4 26aiv22  5 vgu11he  6 68guhhe  7 v124888  8 ehhehhe
9 ehhf12c  . 00000cc  , 0000c48  : 0cc0cc0  ; 0cc0c48  - 000v000  + 044v440  = 00v0v00  _ 000000v
/ 0124800  ! 4444404  ? eh12404  ( 2488842  ) 8422248  [ e88888e  ] e22222e  # aavavaa  % oo12483
' 4480000  " aaa0000  & cik8lid  * 04lel40  < 2488420  > 8421248  @ eh1dlle  $ 4fke5u4
`;

// The letter for everything that the table lacks, such as Chinese: a box.
const BOX = 'vhhhhhv';

function rowsOf(code: string): number[] {
	return [...code].slice(0, GLYPH_HEIGHT).map((digit) => parseInt(digit, 32));
}

const BY_LETTER = new Map<string, number[]>(
	GLYPHS.trim()
		.split(/\s{2,}|\n/)
		.map((entry) => [entry.charAt(0), rowsOf(entry.slice(2))]),
);
BY_LETTER.set(' ', rowsOf('0000000'));
BY_LETTER.set('×', rowsOf('00ha4ah'));
const UNKNOWN = rowsOf(BOX);

/** The dots of a letter: one number a row, its five low bits from left (16) to right (1). Small letters look like capitals. */
export function glyph(letter: string): readonly number[] {
	return BY_LETTER.get(letter.toUpperCase()) ?? UNKNOWN;
}
