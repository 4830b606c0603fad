import type { Locator, Page } from 'playwright-core';

/** The opened node in n8n's editor: its fields in the middle, its output at the right. */
export class Form {
	readonly pane: Locator;
	readonly output: Locator;

	constructor(readonly page: Page) {
		this.pane = page.getByTestId('ndv');
		this.output = this.pane.getByTestId('output-panel');
	}

	/** The input of a parameter; options of a collection bear their own name. */
	field(name: string): Locator {
		return this.pane.getByTestId(`parameter-input-${name}`);
	}

	/** How many fields of this name are shown. */
	async count(name: string): Promise<number> {
		return await this.field(name).filter({ visible: true }).count();
	}

	/** What a drop-down shows as chosen. */
	async chosen(name: string): Promise<string> {
		return await this.field(name).locator('input').inputValue();
	}

	/** Waits for a text that stands in the form itself, such as the hint under a field. */
	async expectText(text: string): Promise<void> {
		await this.pane.getByTestId('node-parameters').getByText(text).first().waitFor();
	}

	/** Opens a drop-down and leaves it open. */
	async open(name: string): Promise<Locator> {
		await this.field(name).locator('input').click();
		const items = this.page.getByTestId('parameter-input-item').filter({ visible: true });
		await items.first().waitFor();
		return items;
	}

	/** The names of a drop-down's entries, from top to bottom. */
	async options(name: string): Promise<string[]> {
		const items = await this.open(name);
		const names = await items.locator('.option-headline').allInnerTexts();
		await this.page.keyboard.press('Escape');
		await items.first().waitFor({ state: 'hidden' });
		return names.map((text) => text.trim());
	}

	/** Chooses the entry of this name. */
	async choose(name: string, option: string): Promise<void> {
		const items = await this.open(name);
		const headline = this.page.locator('.option-headline').getByText(option, { exact: true });
		await items.filter({ has: headline }).click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** Types into a text or number field. */
	async fill(name: string, text: string): Promise<void> {
		const input = this.field(name).locator('input, textarea, .cm-content').first();
		await input.fill(text);
		await input.blur();
	}

	/** Makes the field an expression, without the leading `=`. */
	async express(name: string, expression: string): Promise<void> {
		await this.field(name).hover();
		await this.expressionToggle(name).click();
		await this.fill(name, expression);
	}

	private expressionToggle(name: string): Locator {
		return this.pane
			.getByTestId('parameter-item')
			.filter({ has: this.page.getByTestId(`parameter-input-${name}`) })
			.getByTestId('radio-button-expression');
	}

	/** Adds an entry of the Options collection. */
	async addOption(name: string): Promise<void> {
		await (await this.openAddOption()).getByText(name, { exact: true }).click();
	}

	/** The names of the options that can be added. */
	async addable(): Promise<string[]> {
		const items = await this.openAddOption();
		const names = await items.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((text) => text.trim());
	}

	private async openAddOption(): Promise<Locator> {
		// n8n 1.x has a drop-down there, without a test id.
		const add = this.pane.getByTestId('collection-parameter-add');
		await add.or(this.pane.locator('.add-option')).first().click();
		const items = this.page.getByTestId('collection-parameter-option').filter({ visible: true });
		await items.first().waitFor();
		return items;
	}

	/** The texts of the hints in the output pane. */
	async hints(): Promise<string[]> {
		const texts = await this.output.getByTestId('node-hint').allInnerTexts();
		return texts.map((text) => text.trim());
	}

	/** The hints in the output pane as they are drawn, in px of the window. */
	async hintBoxes(): Promise<Array<{ text: string; height: number; bottom: number }>> {
		const hints = await this.output.getByTestId('node-hint').all();
		return await Promise.all(
			hints.map(async (hint) => {
				const { y, height } = (await hint.boundingBox()) ?? { y: NaN, height: NaN };
				return { text: (await hint.innerText()).trim(), height, bottom: y + height };
			}),
		);
	}

	/** How many fields are flagged red. */
	async flags(): Promise<number> {
		return await this.pane.getByTestId('parameter-issues').filter({ visible: true }).count();
	}

	/** Presses "Execute step", which lets the nodes before it run first, and waits for the end. */
	async execute(): Promise<void> {
		await this.pane.getByTestId('node-execute-button').click();
		await this.output
			.getByTestId(/^node-run-status|^node-error-message/)
			.first()
			.waitFor();
	}

	/** Shows the first image of the output, after a run. */
	async showImage(): Promise<void> {
		await this.output.getByTestId('ndv-view-binary-data').first().click();
		await this.output.locator('img').waitFor();
	}
}
