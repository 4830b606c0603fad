/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the node is loaded by its path, once the engine of its n8n line is there */
import { join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type * as ClockModule from '../../nodes/ReapiImage/run/clock';
import type * as ExecuteModule from '../../nodes/ReapiImage/run/execute';
import type * as DescriptionModule from '../../nodes/ReapiImage/form/description';
import type * as CredentialModule from '../../credentials/ReapiApi.credentials';
import { loadSource } from '../engine/harness';
import { compressedClock } from './clock';
import type { Execute } from './witness';

const ROOT = join(__dirname, '../..');

/** The node, with time compressed; to be loaded after `initEngine`. */
export interface Product {
	/** execute() of the node for one run, whose clock starts now. */
	execute(): Execute;
	/** A node type that does what `execute` does. */
	nodeType(execute: Execute): INodeType;
	readonly credentialTypes: Record<string, ICredentialType>;
}

/** Loads the node's sources, with the n8n-workflow of the engine's line. */
export function loadProduct(): Product {
	const load = <T>(path: string) => loadSource<T>(join(ROOT, path));
	const { createExecute } = load<typeof ExecuteModule>('nodes/ReapiImage/run/execute');
	const { abortableSleep } = load<typeof ClockModule>('nodes/ReapiImage/run/clock');
	const { nodeDescription } = load<typeof DescriptionModule>('nodes/ReapiImage/form/description');
	const { ReapiApi } = load<typeof CredentialModule>('credentials/ReapiApi.credentials');
	const full: INodeTypeDescription = { ...nodeDescription(), group: ['transform'] };
	return {
		execute: () => createExecute(compressedClock(abortableSleep)),
		nodeType: (execute) => ({ description: full, execute }),
		credentialTypes: { reapiApi: new ReapiApi() },
	};
}
