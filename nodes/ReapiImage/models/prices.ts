import type { MicroUsd } from './money';

/** The price of an image: one, or one for each quality. */
export type PriceCell = MicroUsd | Readonly<Record<string, MicroUsd>>;

/** A model's price list. */
export interface PriceList {
	/** The day on which it was read, ISO. Prices move: every figure is shown with this date. */
	readonly date: string;
	/**
	 * `<ratio>@<resolution>` → price, as in the vendor's SKUs; or `<resolution>` → price, where all ratios of a
	 * resolution cost the same.
	 */
	readonly cells: Readonly<Record<string, PriceCell>>;
}
