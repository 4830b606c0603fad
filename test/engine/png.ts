const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height of a PNG file, as its first chunk (IHDR) has them. */
export function pngSize(file: Buffer): [width: number, height: number] {
	if (!file.subarray(0, 8).equals(SIGNATURE) || file.toString('latin1', 12, 16) !== 'IHDR') {
		throw new Error(`Not a PNG file: ${file.toString('hex', 0, 16)}`);
	}
	return [file.readUInt32BE(16), file.readUInt32BE(20)];
}
