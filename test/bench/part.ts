import type { EChartsOption } from 'echarts';

/** What a run of the bench was asked for. */
export interface BenchOptions {
	/** Smaller numbers where they do not decide a bound. */
	readonly quick: boolean;
}

/** Figures by name; a figure of a peer stands in a nested object. */
export interface Figures {
	readonly [name: string]: number | Figures;
}

/** A picture of a part's figures, to be drawn into `docs/`. */
export interface Chart {
	/** File name without a folder. */
	readonly file: string;
	readonly option: EChartsOption;
}

/** What a part hands back after it has printed its table. */
export interface PartResult {
	readonly figures: Figures;
	/** Figures of the peers that were measured beside. */
	readonly peers?: Figures;
	readonly chart?: Chart;
}

/** One part of the bench: measures, and prints its table. */
export type Part = (options: BenchOptions) => Promise<PartResult>;
