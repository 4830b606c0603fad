import { parseUrl } from '../../request/url';

const FILES_MAX = 2;

/**
 * The hosts of one run that do not deliver in time. After two files in a row a host is not asked again: an image waits at
 * its address for days, but a run that waits for each file of a dead host would take hours.
 */
export class SlowHosts {
	private readonly late = new Map<string, number>();

	/** A file of this address has used up its tries or its time. */
	addLate(url: string): void {
		const host = hostOf(url);
		this.late.set(host, (this.late.get(host) ?? 0) + 1);
	}

	/** A file of this address has come. */
	addDelivered(url: string): void {
		this.late.delete(hostOf(url));
	}

	/** Whether the host of this address is not to be asked any more. */
	includes(url: string): boolean {
		return (this.late.get(hostOf(url)) ?? 0) >= FILES_MAX;
	}
}

const hostOf = (url: string) => parseUrl(url)?.host ?? '';
