import { createHash } from 'node:crypto';

/** SHA-256 of the parts, as hex: the same parts give the same digits in every run. */
export function digest(...parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** A number from 0 (included) to 1 (excluded) that looks random and depends on the parts alone. */
export function chance(...parts: unknown[]): number {
	return parseInt(digest(...parts).slice(0, 12), 16) / 16 ** 12;
}
