/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which starts n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { INodeTypeDescription } from 'n8n-workflow';
import type { N8nClient } from '../../n8n/client';
import { errorOf, type Execution } from '../../n8n/execution';
import { type N8nServer, startN8n } from '../../n8n/server';
import type { Credential, WorkflowFile } from '../../n8n/workflow';
import { type Simulator, startSimulator } from '../../simulator';
import type { CheckBody } from '../checks';
import { startStandIns, type StandIns } from '../standIns';
import { tarball, temporaryFolder } from '../workspace';
import { type FileServer, startFileServer } from './fileServer';

/** A check of the package in one n8n; see `CheckBody`. */
export interface ServerCheck {
	name: string;
	body: (server: TestServer) => ReturnType<CheckBody>;
	/** Milliseconds, if it needs more than the usual patience. */
	patience?: number;
}

/** Insists that an execution succeeded, and tells why it did not. */
export function expectSuccess(execution: Execution): Execution {
	const { lastNodeExecuted } = execution.data?.resultData ?? {};
	const { message, description } = errorOf(execution) ?? {};
	assert.equal(execution.status, 'success', `${lastNodeExecuted}: ${message} ${description}`);
	return execution;
}

/** Tasks take a twentieth of the real time: about a second and a half. */
const TIME_SCALE = 0.05;

async function reapiCredential(
	client: N8nClient,
	{ apiKey, url: baseUrl }: Simulator,
): Promise<Credential> {
	return await client.createCredential('reapiApi', 'reAPI', { apiKey, baseUrl });
}

/** A running n8n with the package, a reAPI of its own and a credential for it. */
export class TestServer {
	private constructor(
		readonly n8n: N8nServer,
		readonly simulator: Simulator,
		readonly fileServer: FileServer,
		readonly standIns: StandIns,
		readonly credential: Credential,
		/** Every version of every node type that this n8n knows. */
		readonly nodeTypes: INodeTypeDescription[],
	) {}

	static async start(version: string): Promise<TestServer> {
		const simulator = await startSimulator({ timeScale: TIME_SCALE, otherModels: true });
		const fileServer = await startFileServer();
		const standIns = await startStandIns();
		const userFolder = temporaryFolder(`n8n-${version}`);
		const { env } = standIns;
		const n8n = await startN8n({ version, tarball: await tarball(), userFolder, env });
		const prepared = TestServer.prepare(n8n, simulator, fileServer, standIns);
		return await prepared.catch(async (error: Error) => {
			await n8n.close();
			return await Promise.reject(error);
		});
	}

	private static async prepare(
		n8n: N8nServer,
		simulator: Simulator,
		fileServer: FileServer,
		standIns: StandIns,
	) {
		const { client } = n8n;
		const credential = await reapiCredential(client, simulator);
		const types = await client.rest.fetch('GET', '/types/nodes.json');
		const nodeTypes = (await types.json()) as INodeTypeDescription[];
		return new TestServer(n8n, simulator, fileServer, standIns, credential, nodeTypes);
	}

	/** The same n8n with a reAPI of its own, which no other check uses. */
	async withOwnApi(body: ServerCheck['body']): ReturnType<CheckBody> {
		const simulator = await startSimulator({ timeScale: TIME_SCALE });
		try {
			const credential = await reapiCredential(this.client, simulator);
			const { n8n, fileServer, standIns, nodeTypes } = this;
			return await body(
				new TestServer(n8n, simulator, fileServer, standIns, credential, nodeTypes),
			);
		} finally {
			await simulator.close();
		}
	}

	/** The same reAPI, asked by another n8n of this version, which has a new data folder. */
	async withOtherN8n(body: ServerCheck['body']): ReturnType<CheckBody> {
		const userFolder = temporaryFolder(`n8n-${this.version}-other`);
		const n8n = await startN8n({ version: this.version, tarball: await tarball(), userFolder });
		try {
			const { simulator, fileServer, standIns } = this;
			return await body(await TestServer.prepare(n8n, simulator, fileServer, standIns));
		} finally {
			await n8n.close();
		}
	}

	get version(): string {
		return this.n8n.version;
	}

	get client(): N8nClient {
		return this.n8n.client;
	}

	/** Imports a workflow and runs it to its end, whether well or not. */
	async execute(file: WorkflowFile): Promise<Execution> {
		return await this.client.run(await this.client.importWorkflow(file, [this.credential]));
	}

	/** Imports a workflow, runs it, and insists that it succeeds. */
	async succeed(file: WorkflowFile): Promise<Execution> {
		return expectSuccess(await this.execute(file));
	}

	/** The charges for the prompts that contain this text. */
	charges(prompt: string) {
		return this.simulator.ledger.filter(({ body }) => body.prompt.includes(prompt));
	}

	async close(): Promise<void> {
		await this.n8n.close();
		await this.fileServer.close();
		await this.standIns.close();
		await this.simulator.close();
	}
}
