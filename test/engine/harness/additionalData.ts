import type {
	ICredentialType,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { RunCredentials, type CredentialValues } from './credentials';
import type { Engine } from './engine';

let runCount = 0;

async function notOffered(): Promise<never> {
	throw new Error('The engine harness does not offer this');
}

/** What n8n's server hands to each execution: credentials, lifecycle hooks, the instance's addresses. */
export function additionalDataOf(
	engine: Engine,
	workflow: Workflow,
	options: {
		credentialTypes?: Record<string, ICredentialType>;
		credentials?: CredentialValues;
		executionId?: string;
		mode?: WorkflowExecuteMode;
		onNodeStart?: (nodeName: string) => void;
		beforeCredential?: () => Promise<void>;
	},
): IWorkflowExecuteAdditionalData {
	const { restApiUrl, core } = engine;
	const { mode = 'trigger', executionId = String(++runCount) } = options;
	const instanceBaseUrl = restApiUrl.replace(/rest$/, '');
	const now = new Date();
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	hooks.addHandler('nodeExecuteBefore', (nodeName) => {
		options.onNodeStart?.(nodeName);
	});
	return {
		credentialsHelper: new RunCredentials(
			engine.workflow,
			options.credentialTypes ?? {},
			options.credentials ?? {},
			options.beforeCredential,
		),
		hooks,
		externalSecretsProxy: engine.container.get(core.ExternalSecretsProxy),
		executionId,
		workflowId: workflow.id,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl,
		instanceBaseUrl,
		formBaseUrl: `${instanceBaseUrl}form`,
		formTestBaseUrl: `${instanceBaseUrl}form-test`,
		formWaitingBaseUrl: `${instanceBaseUrl}form-waiting`,
		webhookBaseUrl: `${instanceBaseUrl}webhook`,
		webhookTestBaseUrl: `${instanceBaseUrl}webhook-test`,
		webhookWaitingBaseUrl: `${instanceBaseUrl}webhook-waiting`,
		mcpBaseUrl: `${instanceBaseUrl}mcp`,
		mcpTestBaseUrl: `${instanceBaseUrl}mcp-test`,
		executeWorkflow: notOffered,
		getRunExecutionData: notOffered,
		getRuntimeCredential: notOffered,
		startRunnerTask: notOffered,
		logAiEvent: () => {},
	};
}
