import type { Model } from '../../nodes/ReapiImage/models/model';
import type { RequestBody } from '../../nodes/ReapiImage/request/body';
import type { ImageFormat } from './imageFormats';

/** A request that passed every rule, with the API's defaults filled in. */
export interface AcceptedRequest {
	/** As it was sent. */
	readonly body: RequestBody;
	readonly model: Model;
	readonly prompt: string;
	/** Undefined: mirrors the first reference. */
	readonly size?: string;
	readonly resolution: string;
	/** Undefined for a model without qualities. */
	readonly quality?: string;
	readonly n: number;
	readonly imageUrls: readonly string[];
	readonly maskUrl?: string;
	readonly moderation?: string;
	/** Undefined for a model that the simulator has rules for: PNG. */
	readonly format?: ImageFormat;
}
