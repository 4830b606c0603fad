import { Refusal } from './responses';
import { CODES } from './codes';
import { Account } from './ledger';
import type { SimulatorOptions } from './options';

/** Who holds a key. */
export interface Caller {
	readonly key: string;
	readonly account: Account;
}

/** The accounts and their keys. */
export class Access {
	readonly main: Account;
	private readonly other: Account;

	constructor(private readonly options: SimulatorOptions) {
		this.main = new Account('main', options.balance);
		this.other = new Account('other', options.balance);
	}

	get accounts(): readonly Account[] {
		return [this.main, this.other];
	}

	/** Every key that the simulator knows, revoked ones too. */
	get keys(): readonly string[] {
		const { apiKey, moreKeys, revokedKeys, otherAccountKeys } = this.options;
		return [apiKey, ...moreKeys, ...revokedKeys, ...otherAccountKeys];
	}

	/**
	 * The caller of a request.
	 * @throws Refusal 401 with the vendor's code for a missing, malformed, unknown or revoked key
	 */
	identify(authorization: string | undefined): Caller {
		if (!authorization) throw new Refusal(401, CODES.noHeader, 'Missing Authorization header');
		const key = /^Bearer ([^\s]+)$/.exec(authorization)?.[1];
		if (key === undefined) {
			throw new Refusal(401, CODES.notBearer, 'Authorization header must be "Bearer <key>"');
		}
		const { apiKey, moreKeys, revokedKeys, otherAccountKeys } = this.options;
		if (revokedKeys.includes(key)) {
			throw new Refusal(401, CODES.revokedKey, 'API key has been revoked');
		}
		if (key === apiKey || moreKeys.includes(key)) return { key, account: this.main };
		if (otherAccountKeys.includes(key)) return { key, account: this.other };
		throw new Refusal(401, CODES.invalidKey, 'API key invalid');
	}
}
