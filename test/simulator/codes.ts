/**
 * Codes of refusals. The vendor documents 10001–10004, 20002, 20003, 20007, 50001 and 60099.
 * Those of 402, 403, 404 and of the moderation before submission are on no public page: invented here, so that a
 * client that matches on them by number would be seen to fail against the real service.
 */
export const CODES = {
	noHeader: 10001,
	notBearer: 10002,
	invalidKey: 10003,
	revokedKey: 10004,
	missing: 20002,
	invalid: 20003,
	tooLong: 20007,
	rateLimit: 50001,
	server: 60099,
	inventedForbidden: 10099,
	inventedModeration: 29001,
	inventedCredits: 39001,
	inventedNotFound: 49001,
} as const;

const BY_STATUS: Readonly<Record<number, number>> = {
	400: CODES.invalid,
	401: CODES.invalidKey,
	402: CODES.inventedCredits,
	403: CODES.inventedForbidden,
	404: CODES.inventedNotFound,
	429: CODES.rateLimit,
};

/** The code that a response of this HTTP status carries when nothing else is asked for. */
export function codeOfStatus(status: number): number {
	return BY_STATUS[status] ?? CODES.server;
}
