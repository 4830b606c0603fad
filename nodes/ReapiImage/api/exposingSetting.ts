// Settings that put an agent of the request's own in the place of n8n's.
const AGENTS = ['agent', 'agents', 'httpAgent', 'httpsAgent'];

/** Whether connections with these settings take certificates that Node would refuse. */
function skipsCheck(settings: Record<string, unknown>): boolean {
	const { rejectUnauthorized, checkServerIdentity } = settings;
	return (rejectUnauthorized ?? true) !== true || checkServerIdentity !== undefined;
}

/**
 * The setting of a request by which somebody between n8n and reAPI could read the API key: a proxy or an agent of its
 * own, or certificates that are not checked. n8n's request helpers honour `proxy`, `skipSslCertificateValidation`,
 * `rejectUnauthorized` and `agentOptions` (n8n-core 1.122 and 2.41).
 * @returns what the request does, as the end of "a request that …", or undefined
 */
export function exposingSetting(request: object): string | undefined {
	const settings = request as Record<string, unknown>;
	if (settings.proxy) return 'brings a proxy of its own ("proxy")';
	const agent = AGENTS.find((name) => settings[name] !== undefined);
	if (agent !== undefined) return `brings an agent of its own ("${agent}")`;
	if (settings.skipSslCertificateValidation) {
		return 'does not check certificates ("skipSslCertificateValidation")';
	}
	if (skipsCheck(settings)) return 'does not check certificates ("rejectUnauthorized")';
	const agentOptions = Object(settings.agentOptions) as Record<string, unknown>;
	if (skipsCheck(agentOptions)) return 'does not check certificates ("agentOptions")';
	return undefined;
}
