import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { type Execution, readExecution, type StoredExecution } from './execution';
import { poll } from './poll';
import { type N8nRest, N8nRestError } from './rest';
import { chosenCredentials, type Credential, type Workflow, type WorkflowFile } from './workflow';

/** What n8n says about a credential that it has tried. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

const RUNNING = ['new', 'running', 'unknown'];

/** What a user does in the editor, done through the REST calls that the editor makes; alike on 1.123 and 2.41. */
export class N8nClient {
	constructor(readonly rest: N8nRest) {}

	/** Stores a credential; `data` holds the fields of its type. */
	async createCredential(
		type: string,
		name: string,
		data: Record<string, unknown>,
	): Promise<Credential> {
		return await this.rest.api('POST', '/credentials', { type, name, data });
	}

	/** Tests a stored credential; with `data`, as if these were its fields (nothing is stored). */
	async testCredential(
		{ id, name, type }: Credential,
		data?: Record<string, unknown>,
	): Promise<CredentialTest> {
		// n8n tests the fields that are sent. Secrets come blanked from it, and it fills them in again here.
		const stored = await this.rest.api<{ data: object }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		return await this.rest.api('POST', '/credentials/test', {
			credentials: { id, name, type, data: data ?? stored.data },
		});
	}

	/** Creates a workflow; nodes that use a credential of one of the given types get that one. */
	async importWorkflow(file: WorkflowFile, credentials: Credential[] = []): Promise<Workflow> {
		const nodes = file.nodes.map((node) => ({ ...node, ...chosenCredentials(node, credentials) }));
		const { name, connections, settings = {} } = file;
		// 1.x wants the state said; a workflow is made inactive in any case.
		const content = { name, nodes, connections, settings, active: false };
		return await this.rest.api('POST', '/workflows', content);
	}

	/**
	 * Publishes the stored version, and waits until its triggers, webhooks and schedules are live.
	 * @throws Error when one of them cannot be set up
	 */
	async activate({ id, name, versionId }: Workflow): Promise<void> {
		await this.rest.api('POST', `/workflows/${id}/activate`, { versionId });
		// 2.x answers first and publishes afterwards.
		let status = 'unknown';
		await poll(
			async () => {
				({ status } = await this.publication(id));
				return status === 'published' || undefined;
			},
			30_000,
			() => `Workflow ${name} is ${status}`,
		);
	}

	private async publication(workflowId: string): Promise<{ status: string }> {
		return await this.rest
			.api<{ status: string }>('GET', `/workflows/${workflowId}/publication-status`)
			.catch(async (error: Error) =>
				// 1.x has no such question: there, a workflow is live when the activation has been answered.
				error instanceof N8nRestError && error.status === 404
					? { status: 'published' }
					: await Promise.reject(error),
			);
	}

	/**
	 * Starts a workflow as the editor's "Execute workflow" does.
	 * @param trigger name of the trigger node; by default the manual trigger
	 * @param output what the trigger puts out, such as a chat message; by default what it does by itself
	 * @returns the id of the execution, which goes on
	 * @throws Error when there is no such trigger, or it waits for a webhook call first
	 */
	async start(
		workflow: Workflow,
		trigger?: string,
		output?: INodeExecutionData[],
	): Promise<string> {
		const node = workflow.nodes.find(({ name, type }) =>
			trigger === undefined ? type === 'n8n-nodes-base.manualTrigger' : name === trigger,
		);
		if (!node)
			throw new Error(`${workflow.name} has no trigger node ${trigger ?? 'for manual runs'}`);
		const data = output && { data: { main: [output] }, source: [], executionStatus: 'success' };
		// 1.x runs the workflow that is sent along; 2.x ignores it and runs the stored one.
		const answer = await this.rest.api<{ executionId?: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: node.name, data } },
		);
		if (answer.executionId === undefined) {
			throw new Error(`${workflow.name} was not started: ${JSON.stringify(answer)}`);
		}
		return answer.executionId;
	}

	/** Starts a workflow and waits until it has ended, whether well or not. */
	async run(
		workflow: Workflow,
		options: { trigger?: string; output?: INodeExecutionData[]; timeout?: number } = {},
	): Promise<Execution> {
		const id = await this.start(workflow, options.trigger, options.output);
		return await this.ended(id, options.timeout);
	}

	/** An execution as it is now, with the data that n8n has stored of it so far. */
	async execution(id: string): Promise<Execution> {
		return readExecution(await this.rest.api<StoredExecution>('GET', `/executions/${id}`));
	}

	/**
	 * Waits until an execution has ended.
	 * @param timeout milliseconds
	 * @throws Error when it has not ended by then
	 */
	async ended(id: string, timeout = 120_000): Promise<Execution> {
		return await this.until(id, ({ status }) => ![...RUNNING, 'waiting'].includes(status), timeout);
	}

	/** Waits until `condition` holds for an execution; `timeout` in milliseconds, as in `ended`. */
	async until(
		id: string,
		condition: (execution: Execution) => boolean,
		timeout = 120_000,
	): Promise<Execution> {
		let status = 'unknown';
		return await poll(
			async () => {
				const execution = await this.execution(id);
				status = execution.status;
				return condition(execution) ? execution : undefined;
			},
			timeout,
			() => `Execution ${id} is still ${status}`,
		);
	}

	/** Stops a running or waiting execution, as the editor's Stop button does. */
	async stop(id: string): Promise<void> {
		await this.rest.api('POST', `/executions/${id}/stop`);
	}

	/** The bytes of a binary field: from n8n's storage, or out of the field itself in memory mode. */
	async download(binary: IBinaryData): Promise<Buffer> {
		if (binary.id === undefined) return Buffer.from(binary.data, 'base64');
		const query = new URLSearchParams({ id: binary.id, action: 'download' });
		const response = await this.rest.fetch('GET', `/rest/binary-data?${query.toString()}`);
		return Buffer.from(await response.arrayBuffer());
	}
}
