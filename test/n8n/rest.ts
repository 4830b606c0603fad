/** An answer of n8n's REST API other than 2xx; `body` is its text. */
export class N8nRestError extends Error {
	constructor(
		request: string,
		readonly status: number,
		readonly body: string,
	) {
		super(`${request}: HTTP ${status}: ${body.slice(0, 500)}`);
	}
}

/** The account that owns an n8n instance. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** The REST API that n8n's editor uses, with its cookie log-in. */
export class N8nRest {
	private cookie = '';

	constructor(readonly baseUrl: string) {}

	/** Makes the owner account of a fresh instance, or logs in where it is there already. */
	async signIn(owner: Owner): Promise<void> {
		const settings = await this.api<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) await this.api('POST', '/owner/setup', owner);
		const { email, password } = owner;
		await this.api('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/**
	 * Calls `/rest` + path.
	 * @returns the content of `data` in the answer, in which n8n wraps nearly everything, else the whole answer
	 * @throws N8nRestError
	 */
	async api<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const text = await (await this.fetch(method, `/rest${path}`, body)).text();
		if (text === '') return undefined as T;
		const answer = JSON.parse(text) as { data?: T };
		return answer.data === undefined ? (answer as T) : answer.data;
	}

	/**
	 * Any request to the instance, as the signed-in user; `path` is from the root of the server.
	 * @throws N8nRestError
	 */
	async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await fetch(`${this.baseUrl}${path}`, {
			method,
			headers: {
				// A busy n8n closes idle connections late: a request that goes out at that moment would be lost.
				connection: 'close',
				...(this.cookie && { cookie: this.cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		// n8n renews the cookie of a session that is halfway through its time.
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		}
		if (!response.ok) {
			throw new N8nRestError(`${method} ${path}`, response.status, await response.text());
		}
		return response;
	}
}
