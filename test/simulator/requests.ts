import { clock } from './clock';

/** The servers of the simulator: the API, its image host, and one that belongs to somebody else. */
export type HostName = 'api' | 'image' | 'other';

/** What the client was told: an HTTP status, or how its connection fared. */
export type Outcome = number | 'reset' | 'hang' | 'truncated' | 'stall';

/** A request as it came in. */
export interface RequestRecord {
	readonly host: HostName;
	readonly method: string;
	/** Path and query. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	body?: unknown;
	/** When it came in, milliseconds since 1970. */
	readonly at: number;
	/** Undefined as long as there is no response. */
	status?: Outcome;
	/** When the response, or the end of the connection, was decided. */
	respondedAt?: number;
	/** The fault that hit it. */
	fault?: string;
	/** The task that it made or asked about. */
	taskId?: string;
	/** When the response was sent, or either side ended the connection. */
	closedAt?: number;
	/** What it did, in words. */
	note?: string;
}

/** A key that came to a host where it must not come. */
export interface StrayKey {
	readonly host: HostName;
	readonly method: string;
	readonly path: string;
	/** The header that held it; `:path` when it was in the address. */
	readonly where: string;
}

/** Every request to any of the hosts, in the order in which they came in. */
export class RequestLog {
	readonly all: RequestRecord[] = [];
	/** Keys, and any Authorization header, seen by a host other than the API. */
	readonly strayKeys: StrayKey[] = [];

	constructor(
		private readonly keys: readonly string[],
		private readonly log: (line: string) => void,
	) {}

	/** Records a request at the moment at which it comes in. */
	begin(incoming: Pick<RequestRecord, 'host' | 'method' | 'path' | 'headers'>): RequestRecord {
		const record: RequestRecord = { ...incoming, at: clock() };
		this.all.push(record);
		if (record.host !== 'api') this.findKeys(record);
		return record;
	}

	/** Records what the client is told, and writes the line of the request. */
	end(record: RequestRecord, status: Outcome): void {
		record.status = status;
		record.respondedAt = clock();
		const { host, method, path, fault, note } = record;
		const parts = [method, host === 'api' ? path : `${host} host ${path}`, '→', status];
		if (note !== undefined) parts.push(`· ${note}`);
		if (fault !== undefined) parts.push(`· fault: ${fault}`);
		this.log(parts.join(' '));
	}

	private findKeys({ host, method, path, headers }: RequestRecord): void {
		const holdsKey = (text: string) => this.keys.some((key) => text.includes(key));
		for (const [where, value] of Object.entries(headers)) {
			if (where === 'authorization' || holdsKey(String(value))) {
				this.strayKeys.push({ host, method, path, where });
			}
		}
		if (holdsKey(path)) this.strayKeys.push({ host, method, path, where: ':path' });
	}
}
