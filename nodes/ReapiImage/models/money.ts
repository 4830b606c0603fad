/** Millionths of a USD: whole numbers, so that a bill is exact (0.28 × 3 × 1000 is 840, not 841). */
export type MicroUsd = number;

/** Credits → USD (vendor's page: 1 credit = $0.001). */
export function creditsToUsd(credits: number): number {
	return credits / 1000;
}

/** The vendor's bill formula, `ceil(per_image_usd × n × 1000)`, in whole numbers. */
export function billCredits(perImageMicroUsd: MicroUsd, n: number): number {
	return Math.ceil((perImageMicroUsd * n) / 1000);
}
