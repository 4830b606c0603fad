/** What a walk through a file asks for next. */
export type Step =
	/** So many bytes, to be read. */
	| { readonly take: number }
	/** So many bytes, to be passed over. */
	| { readonly skip: number }
	/** Everything up to the next byte of this value, which is passed over too. */
	| { readonly seek: number };

/** What a walk learns on its way. */
export interface Facts {
	/** Pixels. */
	width?: number;
	height?: number;
	/** Whether the image has transparency. */
	alpha?: boolean;
	/** The file may end where the walk is now, for formats that have no mark at their end. */
	mayEnd?: boolean;
}

/**
 * A walk through the structure of a file, in the order of its bytes, which never holds more of it than a step asks for.
 * It returns true at the end of the file, and false where the structure is broken. Each round of a loop in it must ask
 * for one byte or more.
 */
export type Walk = Generator<Step, boolean, Uint8Array>;

const NOTHING = new Uint8Array();

/** Feeds a walk with the chunks of a file. */
export class Walker {
	private step: Step | undefined;
	private result: boolean | undefined;
	private taken: number[] = [];

	constructor(
		private readonly walk: Walk,
		private readonly facts: Facts,
	) {
		this.advance(NOTHING);
	}

	/** The walk has come to the end of the file, or to a place where the file may end. */
	get complete(): boolean {
		return this.result ?? this.facts.mayEnd ?? false;
	}

	/** The structure of the file is broken. */
	get broken(): boolean {
		return this.result === false;
	}

	push(chunk: Uint8Array): void {
		for (let at = 0; this.step && at < chunk.length;) at += this.consume(chunk.subarray(at));
	}

	// The number of bytes that the step has used; less than there are if the step is done.
	private consume(bytes: Uint8Array): number {
		const { step } = this;
		if (!step) return bytes.length;
		if ('take' in step) {
			const part = bytes.subarray(0, step.take - this.taken.length);
			this.taken.push(...part);
			if (this.taken.length === step.take) this.advance(Uint8Array.from(this.taken.splice(0)));
			return part.length;
		}
		if ('skip' in step) {
			const count = Math.min(step.skip, bytes.length);
			if (count === step.skip) this.advance(NOTHING);
			else this.step = { skip: step.skip - count };
			return count;
		}
		const found = bytes.indexOf(step.seek);
		if (found < 0) return bytes.length;
		this.advance(NOTHING);
		return found + 1;
	}

	private advance(bytes: Uint8Array): void {
		let next = this.walk.next(bytes);
		while (!next.done && ('skip' in next.value ? next.value.skip <= 0 : false)) {
			next = this.walk.next(NOTHING);
		}
		this.step = next.done ? undefined : next.value;
		if (next.done) this.result = next.value;
	}
}

/** A whole number of `length` bytes, the most significant one first. */
export function bigEndian(bytes: Uint8Array, at: number, length: number): number {
	return bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0);
}

/** A whole number of `length` bytes, the least significant one first. */
export function littleEndian(bytes: Uint8Array, at: number, length: number): number {
	return bytes.subarray(at, at + length).reduceRight((value, byte) => value * 256 + byte, 0);
}

/** Some bytes as text, one letter for each. */
export function letters(bytes: Uint8Array, at: number, length: number): string {
	return String.fromCharCode(...bytes.subarray(at, at + length));
}
