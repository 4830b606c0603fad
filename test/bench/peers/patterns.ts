/** When a peer looks at a task: seconds since its submission. */
export interface PollingPattern {
	readonly name: string;
	readonly firstS: number;
	/** The pause after the poll at this time. */
	readonly pauseS: (elapsedS: number) => number;
}

/**
 * The pattern that the vendor recommends: wait 30 s, then every 3 to 5 s (4 is taken), after 3 minutes every 10 s,
 * growing to 30 s (doubling is taken: the page does not say how fast).
 */
function recommended(): PollingPattern {
	const pauseS = (elapsedS: number) => {
		if (elapsedS < 180) return 4;
		return Math.min(10 * 2 ** Math.floor((elapsedS - 180) / 60), 30);
	};
	return { name: 'vendor’s recommended pattern', firstS: 30, pauseS };
}

function every(seconds: number, users: string): PollingPattern {
	return {
		name: `every ${seconds} s (${users})`,
		firstS: seconds,
		pauseS: () => seconds,
	};
}

/** The schedules of the peers. */
export const PATTERNS: readonly PollingPattern[] = [
	recommended(),
	every(2, 'WaveSpeed'),
	every(5, 'fal, Gemini, Databricks'),
	every(15, 'MiniMax'),
	every(20, 'Wiro, seedance2'),
];
