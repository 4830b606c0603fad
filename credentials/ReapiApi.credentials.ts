import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { parseApiKey } from '../nodes/ReapiImage/api/apiKey';
import { DEFAULT_BASE_URL, parseBaseUrl } from '../nodes/ReapiImage/api/baseUrl';
import { BALANCE_PATH, USER_AGENT } from '../nodes/ReapiImage/api/endpoints';
import { ERROR_CODES } from '../nodes/ReapiImage/api/errorCodes';
import { NOT_SENT_CODE } from '../nodes/ReapiImage/api/networkError';
import { exposingSetting } from '../nodes/ReapiImage/api/exposingSetting';

/**
 * Refuses a request. n8n wraps the error; the code tells the node that the request has not left. Whoever else asks gets
 * no code: n8n's test of a credential would show it in place of the reason.
 */
function notSent(reason: string, { headers }: IHttpRequestOptions): UserError {
	const error = new UserError(reason);
	return headers?.['User-Agent'] === USER_AGENT
		? Object.assign(error, { code: NOT_SENT_CODE })
		: error;
}

export class ReapiApi implements ICredentialType {
	name = 'reapiApi';

	displayName = 'reAPI API';

	icon = {
		light: 'file:../nodes/ReapiImage/reapiImage.svg',
		dark: 'file:../nodes/ReapiImage/reapiImage.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-reapi/n8n-nodes-reapi/blob/main/docs/installation.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Starts with rk_live_ and is made at reapi.ai/settings/apikeys, where it is shown once',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			description:
				"Origin that the API key is sent to: https, or http on this computer. n8n's own proxy settings (HTTP_PROXY, HTTPS_PROXY) apply to an address of this computer too; NO_PROXY=localhost,127.0.0.1,::1 excepts it.",
		},
	];

	// A function, not n8n's generic form: the address is checked before the key is put on a request.
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const base = parseBaseUrl(credentials.baseUrl, credentials.apiKey);
		if (!base.ok) throw notSent(base.reason, request);
		const key = parseApiKey(credentials.apiKey);
		if (!key.ok) throw notSent(key.failure, request);
		const exposed = exposingSetting(request);
		if (exposed !== undefined) {
			throw notSent(
				`The API key is not sent with a request that ${exposed}. Remove this setting from the request`,
				request,
			);
		}
		// n8n's own HTTP Request node names the address uri.
		const asked: unknown = request.url ?? (request as { uri?: unknown }).uri ?? '';
		const target = new URL(String(asked), request.baseURL ?? base.origin);
		if (target.origin !== base.origin) {
			throw notSent(
				`The API key belongs to ${base.origin} and is not sent to ${target.origin}`,
				request,
			);
		}
		return {
			...request,
			url: target.href,
			baseURL: undefined,
			// n8n would send the key along to wherever a redirect leads; its test of a credential follows them.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			headers: {
				...request.headers,
				Authorization: `Bearer ${key.value}`,
			},
		};
	};

	// The balance costs nothing and creates nothing. Error statuses are let through, because n8n would show no more
	// than the bare status of them; the rules below give reAPI's reason instead.
	test: ICredentialTestRequest = {
		request: { url: BALANCE_PATH, ignoreHttpStatusErrors: true },
		rules: [
			...ERROR_CODES.filter(({ where }) => where !== 'task').map(
				({ code, meaning, advice }) =>
					({
						type: 'responseSuccessBody',
						properties: {
							key: 'error.code',
							value: code,
							message: `${meaning} (reAPI code ${code}). ${advice}`,
						},
					}) as const,
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'balance',
					value: undefined,
					message:
						'The server did not respond with a credit balance. Check the Base URL and the API key',
				},
			},
		],
	};
}
