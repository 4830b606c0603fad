/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n: it handles files and processes */

/** How an n8n process is to run; ports are on loopback. */
export interface N8nSettings {
	version: string;
	/** Home of everything that n8n keeps: its `.n8n` folder is made in it. */
	userFolder: string;
	port: number;
	/** Where n8n and its task runner (the Code node) meet. */
	brokerPort: number;
	/** PATH whose first `node` fits n8n. */
	path: string;
}

/** Taken over from this process; everything else could change how n8n behaves, so it stays outside. */
const INHERITED = ['LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

/** Hosts that no proxy is asked for: n8n's own settings would send a simulated reAPI's key through it. */
export const LOOPBACK_HOSTS = 'localhost,127.0.0.1,::1';

/**
 * The environment of a quiet n8n on loopback that calls nobody up by itself and keeps its files in its user folder.
 * n8n's defaults hold for the rest, but for binary data: 1.x would keep it in memory, where it has no address.
 */
export function n8nEnvironment(settings: N8nSettings): Record<string, string> {
	const url = baseUrl(settings.port);
	const inherited = INHERITED.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...(Object.fromEntries(inherited) as Record<string, string>),
		PATH: settings.path,
		HOME: settings.userFolder,
		N8N_USER_FOLDER: settings.userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_EDITOR_BASE_URL: url,
		N8N_SECURE_COOKIE: 'false',
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		NO_PROXY: LOOPBACK_HOSTS,
		...(settings.version.startsWith('1.') ? line1(url) : line2(url)),
		...SILENT,
	};
}

/** Address of an n8n on this machine, with no slash at the end. */
export function baseUrl(port: number): string {
	return `http://127.0.0.1:${port}`;
}

function line1(url: string) {
	return { WEBHOOK_URL: url, N8N_RUNNERS_ENABLED: 'true', DB_SQLITE_POOL_SIZE: '4' };
}

function line2(url: string) {
	return {
		N8N_WEBHOOK_URL: url,
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// It asks n8n's makers for a list of MCP servers at every start; 1.x refuses the unknown name.
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

const SILENT = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};
