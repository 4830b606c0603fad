import { errorText } from '../../api/errorText';
import type { WatchEnd, WatchLimits } from '../../api/responseWatch';

/** Why a file did not come. */
export interface DownloadFailure {
	/** In words, without a full stop. */
	readonly reason: string;
	/** Whether another try may bring it. */
	readonly retry: boolean;
	/** The host stayed silent, or took too long. */
	readonly late?: boolean;
	/** The pause that the host asks for before another try, ms. */
	readonly pauseMs?: number;
}

/** Another try would end in the same way. */
export const finalFailure = (reason: string): DownloadFailure => ({ reason, retry: false });

/** Another try may be lucky. */
export const passingFailure = (reason: string): DownloadFailure => ({ reason, retry: true });

// How the codes of Node.js begin, and what they mean for a download.
const CODES: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|HPE_INVALID_EOF_STATE)$/,
		'the connection ended early',
	],
	[
		/^(Z_|ERR__ERROR_|ZSTD_|ERR_ZLIB|ERR_BROTLI)/,
		'the compressed response of the image host is damaged',
	],
	[/^HPE_/, 'the response of the image host is not valid HTTP'],
	[/^ECONNREFUSED$/, 'the image host refused the connection'],
	[/^(ENOTFOUND|EAI_)/, 'the name of the image host could not be resolved'],
	[/^(ETIMEDOUT|ECONNABORTED|EHOST|ENET)/, 'the image host could not be reached'],
	[/CERT|SELF_SIGNED|SIGNATURE|ISSUER/, 'the certificate of the image host is not trusted'],
	[/^(EPROTO|ERR_SSL|ERR_TLS)/, 'no secure connection to the image host could be made'],
];

interface ErrorLike {
	readonly code?: unknown;
	readonly cause?: unknown;
}

const CAUSES_MAX = 4;

function codesOf(error: unknown, depth = 0): string[] {
	if (typeof error !== 'object' || error === null || depth > CAUSES_MAX) return [];
	const { code, cause } = error as ErrorLike;
	return [...(typeof code === 'string' ? [code] : []), ...codesOf(cause, depth + 1)];
}

/** What an error of a request, or of the stream of its response, means. */
export function networkFailure(error: unknown): DownloadFailure {
	const codes = codesOf(error);
	const known = CODES.find(([pattern]) => codes.some((code) => pattern.test(code)));
	return passingFailure(known ? `${known[1]} (${codes[0]})` : errorText(error));
}

const seconds = (ms: number) => `${Number((ms / 1000).toPrecision(2))} s`;

/** What it means that a download was ended. */
export function endFailure(cause: WatchEnd, { silenceMs, totalMs }: WatchLimits): DownloadFailure {
	switch (cause) {
		case 'silence':
			return {
				...passingFailure(`the image host sent nothing for ${seconds(silenceMs)}`),
				late: true,
			};
		case 'deadline':
			return { ...finalFailure(`the file did not arrive within ${seconds(totalMs)}`), late: true };
		case 'canceled':
			return finalFailure('the execution was canceled');
	}
}

// Not there yet, too busy, or a fault of the host: all of them may pass.
const PASSING = new Set([404, 408, 425, 429]);

/** What it means that the host sends no file, by the status of its response. */
export function statusFailure(status: number, pauseMs?: number): DownloadFailure {
	const passes = status >= 500 || PASSING.has(status);
	return {
		reason: `the image host responded with HTTP ${status}`,
		retry: passes,
		...(passes && pauseMs !== undefined && { pauseMs }),
	};
}
