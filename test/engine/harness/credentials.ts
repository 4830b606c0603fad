import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
	IExecuteData,
} from 'n8n-workflow';
import type { LineModules } from './line';

/** Credential values by the name of their type, for example `{ reapiApi: { apiKey, baseUrl } }`. */
export type CredentialValues = Record<string, ICredentialDataDecryptedObject>;

/**
 * Serves the credentials of one run, unencrypted, and applies them to requests by the rules of n8n's server
 * (its `credentials-helper`): defaults of the type, expressions, `authenticate` as a function or generic.
 */
export class RunCredentials implements ICredentialsHelper {
	constructor(
		private readonly n8nWorkflow: LineModules['workflow'],
		private readonly types: Record<string, ICredentialType>,
		private readonly values: CredentialValues,
		private readonly beforeReading: () => Promise<void> = async () => {},
	) {}

	getParentTypes(name: string): string[] {
		const parents = this.types[name]?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeOf(type).properties;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		resolve?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		await this.beforeReading();
		const stored = this.values[type];
		if (stored === undefined) throw new Error(`This run was given no credentials of type ${type}`);
		const properties = this.getCredentialsProperties(type);
		const filled = this.n8nWorkflow.NodeHelpers.getNodeParameters(
			properties,
			stored as Parameters<LineModules['workflow']['NodeHelpers']['getNodeParameters']>[1],
			true,
			false,
			null,
			null,
		);
		if (filled === null || resolve === undefined)
			return { ...filled } as ICredentialDataDecryptedObject;
		return resolve.workflow.expression.getParameterValue(
			filled,
			resolve.runExecutionData,
			resolve.runIndex,
			resolve.itemIndex,
			resolve.node.name,
			resolve.connectionInputData,
			mode,
			{},
			executeData,
			false,
			filled,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(type);
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		const resolve = (text: string) =>
			text.startsWith('=') && workflow && node
				? String(
						workflow.expression.getSimpleParameterValue(node, text, 'internal', {
							$credentials: credentials,
						}) ?? '',
					)
				: text;
		const parts = authenticate.properties as Record<string, Record<string, string>>;
		const target = request as unknown as Record<string, Record<string, string>>;
		for (const [part, entries] of Object.entries(parts)) {
			const filled = Object.entries(entries).map(([key, text]) => [resolve(key), resolve(text)]);
			target[part] = { ...target[part], ...(Object.fromEntries(filled) as Record<string, string>) };
		}
		return request;
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The engine harness stores no credentials');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	private typeOf(name: string): ICredentialType {
		const type = this.types[name];
		if (type === undefined) throw new Error(`Unknown credential type ${name}`);
		return type;
	}
}
