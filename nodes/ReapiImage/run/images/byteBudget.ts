const MIB = 1024 * 1024;
/** Bytes that may be on their way at a time: some hundred kB a second are then enough for every file. */
const LIMIT = 64 * MIB;
// A small file holds a connection and its buffers too.
const LEAST = 2 * MIB;
// Before any host has told the length of a file: an image of 4K.
const FIRST_GUESS = 16 * MIB;

/**
 * Lets downloads begin as long as the files on their way are not too large together, in the order in which they came. A
 * file of unknown length counts as much as the last one whose length was known.
 */
export class ByteBudget {
	private used = 0;
	private guess = FIRST_GUESS;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly limit = LIMIT) {}

	/**
	 * Runs a download as soon as the budget allows it.
	 * @param download gets a function that takes the length of the file, in bytes, once it is known
	 */
	async run<T>(download: (announce: (bytes: number) => void) => Promise<T>): Promise<T> {
		if (this.waiting.length > 0 || !this.fits()) {
			await new Promise<void>((enter) => this.waiting.push(enter));
		} else this.used += this.guess;
		let share = this.guess;
		const resize = (bytes: number) => {
			this.used += bytes - share;
			share = bytes;
			this.admit();
		};
		try {
			return await download((bytes) => {
				this.guess = Math.max(bytes, LEAST);
				resize(this.guess);
			});
		} finally {
			resize(0);
		}
	}

	// One file may begin whatever its length.
	private fits(): boolean {
		return this.used === 0 || this.used + this.guess <= this.limit;
	}

	private admit(): void {
		while (this.waiting.length > 0 && this.fits()) {
			this.used += this.guess;
			this.waiting.shift()?.();
		}
	}
}
