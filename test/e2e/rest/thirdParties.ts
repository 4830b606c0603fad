import type { Credential } from '../../n8n/workflow';
import type { TestServer } from './testServer';

/** An OAuth2 credential that has been connected already, and never expires. */
async function connected({ client }: TestServer, type: string): Promise<Credential> {
	return await client.createCredential(type, type, {
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'token', refresh_token: 'refresh', token_type: 'Bearer' },
	});
}

/** An id as long as Google's are: n8n finds it in an address by its length. */
export function googleId(name: string): string {
	return name.padEnd(33, '0');
}

/** For Google Sheets and Google Drive. */
export async function googleCredentials(server: TestServer): Promise<Credential[]> {
	return [
		await connected(server, 'googleSheetsOAuth2Api'),
		await connected(server, 'googleDriveOAuth2Api'),
	];
}

/** For LinkedIn. */
export async function linkedInCredential(server: TestServer): Promise<Credential> {
	return await connected(server, 'linkedInOAuth2Api');
}

/** For a bot with this token at the stand-in for Telegram. */
export async function telegramCredential(
	{ client, standIns }: TestServer,
	token: string,
): Promise<Credential> {
	const data = { accessToken: token, baseUrl: standIns.url };
	return await client.createCredential('telegramApi', token, data);
}

/** For the stand-in's blog; by default with its password. */
export async function wordPressCredential(
	{ client, standIns }: TestServer,
	password = standIns.wordPress.user.password,
): Promise<Credential> {
	const { username } = standIns.wordPress.user;
	const data = { username, password, url: `${standIns.url}/blog` };
	return await client.createCredential('wordpressApi', 'Blog', data);
}

/** For a chat model at this address (up to `/v1`). */
export async function openAiCredential({ client }: TestServer, url: string): Promise<Credential> {
	return await client.createCredential('openAiApi', 'Stand-in', { apiKey: 'sk-stand-in', url });
}
