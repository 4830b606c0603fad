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

/**
 * What one image of a request stands for, in credits: the whole ÷ the images asked for, so that the sum over all output
 * items is the whole, exactly (the last image takes what floating point leaves over). Where fewer images came, each
 * still stands for its part; an image beyond those asked for stands for nothing.
 * @param total credits of the whole request
 * @param images how many were asked for
 * @param index of the image, from 0
 */
export function shareOf(total: number, images: number, index: number): number {
	if (index >= images) return 0;
	const share = total / images;
	let before = 0;
	for (let image = 1; image < images; image++) before += share;
	const exact = before + share === total;
	return exact || index < images - 1 ? share : total - before;
}
