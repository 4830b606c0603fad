import { generate } from 'selfsigned';

/** What is wrong with a certificate for this machine; `good` is right for whoever trusts its `ca`. */
export type CertificateKind = 'good' | 'selfSigned' | 'unknownIssuer' | 'expired' | 'otherName';

/** A certificate with its key, as PEM. */
export interface Certificate {
	readonly key: string;
	readonly cert: string;
	/** The certificate that a client must trust. */
	readonly ca: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
// By name and by address, so that a Base URL may use either.
const THIS_MACHINE = [
	{ type: 2 as const, value: 'localhost' },
	{ type: 7 as const, ip: '127.0.0.1' },
	{ type: 7 as const, ip: '::1' },
];
const ELSEWHERE = [{ type: 2 as const, value: 'api.example.com' }];

function nameOf(text: string) {
	return [{ name: 'commonName', value: text }];
}

async function makeAuthority(expired: boolean) {
	return await generate(nameOf('Test Authority'), {
		keyType: 'ec',
		algorithm: 'sha256',
		...(expired && { notBeforeDate: new Date(Date.now() - 30 * DAY_MS) }),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
		],
	});
}

/** Makes a certificate for this machine. Nothing of it is kept anywhere. */
export async function makeCertificate(kind: CertificateKind): Promise<Certificate> {
	const expired = kind === 'expired';
	const authority = kind === 'selfSigned' ? undefined : await makeAuthority(expired);
	const own = await generate(nameOf(kind === 'otherName' ? 'api.example.com' : 'localhost'), {
		keyType: 'ec',
		algorithm: 'sha256',
		...(expired && {
			notBeforeDate: new Date(Date.now() - 20 * DAY_MS),
			notAfterDate: new Date(Date.now() - 10 * DAY_MS),
		}),
		...(authority && { ca: { key: authority.private, cert: authority.cert } }),
		extensions: [
			{ name: 'subjectAltName', altNames: kind === 'otherName' ? ELSEWHERE : THIS_MACHINE },
		],
	});
	return { key: own.private, cert: own.cert, ca: authority?.cert ?? own.cert };
}
