/** Request field `quality`; `auto` and an omitted field are billed at the high rate (vendor's page). */
export const QUALITIES = ['auto', 'low', 'medium', 'high'] as const;
export type Quality = (typeof QUALITIES)[number];

/** The qualities that have a price of their own. */
export type BilledQuality = Exclude<Quality, 'auto'>;
export const BILLED_QUALITIES: readonly BilledQuality[] = ['low', 'medium', 'high'];

/** The form's default; the API's own default, `auto`, costs about four times as much. */
export const DEFAULT_QUALITY: Quality = 'medium';

export function billedQuality(quality: Quality): BilledQuality {
	return quality === 'auto' ? 'high' : quality;
}

/** Request field `background`; `transparent` is accepted and rendered opaque (vendor's page). */
export const BACKGROUNDS = ['auto', 'opaque', 'transparent'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** Request field `moderation`; `low` is the lenient setting. */
export const MODERATIONS = ['auto', 'low'] as const;
export type Moderation = (typeof MODERATIONS)[number];
