import type { Host } from './host';

/** The servers of the simulator. */
export interface Hosts {
	readonly api: Host;
	readonly image: Host;
	/** Belongs to somebody else: where a redirect leads. */
	readonly other: Host;
}
