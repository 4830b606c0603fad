/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { type N8nServer, startN8n } from '../../n8n/server';
import type { Credential, Workflow, WorkflowFile } from '../../n8n/workflow';
import { type Simulator, startSimulator } from '../../simulator';
import { items, type Link, node, REAPI, REAPI_TOOL, workflow } from '../rest/graph';
import { tarball, temporaryFolder } from '../workspace';
import { openBrowser, signedIn } from './browser';
import { Form } from './form';

/** Tasks take a twentieth of the real time. */
const TIME_SCALE = 0.05;

/** n8n's editor in a browser: n8n with the package, a simulated reAPI and the signed-in page. */
export class EditorSession {
	readonly form: Form;

	private constructor(
		readonly n8n: N8nServer,
		readonly simulator: Simulator,
		readonly credential: Credential,
		private readonly browser: Browser,
		readonly page: Page,
		/** Where the screenshots go. */
		readonly folder: string,
	) {
		this.form = new Form(page);
	}

	/** @param folder for the screenshots */
	static async start(version: string, folder: string): Promise<EditorSession> {
		const browser = await openBrowser();
		const simulator = await startSimulator({ timeScale: TIME_SCALE });
		const n8n = await startN8n({
			version,
			tarball: await tarball(),
			userFolder: temporaryFolder(`n8n-editor-${version}`),
		});
		const { apiKey, url: baseUrl } = simulator;
		const prepare = async () => {
			const data = { apiKey, baseUrl };
			const credential = await n8n.client.createCredential('reapiApi', 'reAPI', data);
			return new EditorSession(
				n8n,
				simulator,
				credential,
				browser,
				await signedIn(browser, n8n),
				folder,
			);
		};
		return await prepare().catch(async (error: Error) => {
			await n8n.close();
			return await Promise.reject(error);
		});
	}

	/** Opens a workflow's canvas. */
	async openCanvas(file: WorkflowFile): Promise<Workflow> {
		const stored = await this.n8n.client.importWorkflow(file, [this.credential]);
		await this.page.goto(`/workflow/${stored.id}`, { waitUntil: 'domcontentloaded' });
		await this.page.getByTestId('canvas-node').first().waitFor();
		return stored;
	}

	/** Opens a node of the canvas. */
	async open(name: string): Promise<Form> {
		await this.page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
		await this.form.pane.getByTestId('node-parameters').waitFor();
		return this.form;
	}

	/**
	 * Opens the node, with these parameters, in a workflow of its own behind a manual trigger.
	 * @param rows the items that it gets; by default the one of the trigger
	 */
	async openNode(parameters: INodeParameters = {}, rows?: object[]): Promise<Form> {
		const place = (index: number): [number, number] => [240 * index, 0];
		const before = rows ? items(rows) : [node('Start', 'manualTrigger', 1)];
		const placed = before.map((each, index) => ({ ...each, position: place(index) }));
		const reapi = node('reAPI Image', REAPI, 1, parameters, { position: place(before.length) });
		await this.openCanvas(workflow('Images', [...placed, reapi]));
		return await this.open('reAPI Image');
	}

	/** Opens the node's variant for agents, as a tool of one. */
	async openTool(parameters: INodeParameters = {}): Promise<Form> {
		const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 2.2, {}, { position: [240, 0] });
		const chat = node('Chat', '@n8n/n8n-nodes-langchain.chatTrigger', 1.1);
		const tool = node('Draw', REAPI_TOOL, 1, parameters, { position: [240, 240] });
		const links: Link[] = [
			['Chat', 'Agent'],
			['Draw', 'Agent', 'ai_tool'],
		];
		await this.openCanvas(workflow('Tool', [chat, agent, tool], links));
		return await this.open('Draw');
	}

	/** Saves what the window shows, as a PNG in the folder. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: join(this.folder, `${name}.png`) });
	}

	async close(): Promise<void> {
		await this.browser.close();
		await this.n8n.close();
		await this.simulator.close();
	}
}
