/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the end-to-end tests are a program of their own, which drives n8n and never runs inside it */
import assert from 'node:assert/strict';
import type { EditorSession } from './session';
import type { EditorCheck } from './editorCheck';

async function openDialog(session: EditorSession) {
	const form = await session.openNode();
	// n8n tests the saved key as the dialog opens; a late result of that would replace the one of the new key.
	const tested = session.page.waitForResponse(/\/credentials\/test$/);
	await form.pane.getByTestId('credential-edit-button').click();
	await tested;
	const dialog = session.page.getByTestId('editCredential-modal');
	await dialog.getByTestId('parameter-input-apiKey').waitFor();
	return {
		dialog,
		async save(apiKey: string) {
			await dialog.getByTestId('parameter-input-apiKey').locator('input').fill(apiKey);
			await dialog.getByTestId('credential-save-button').click();
		},
	};
}

/** That the credential's dialog says whether the key works. */
export const credentialChecks: EditorCheck[] = [
	{
		name: "the credential's dialog shows reAPI's reason for a wrong key",
		async body(session) {
			const { dialog, save } = await openDialog(session);
			await save('rk_live_wrong');
			await dialog.getByText('More details').click();
			const reason = dialog.getByText(/reAPI code 10003/);
			await reason.waitFor();
			assert.match(await reason.innerText(), /invalid/i);
			return await reason.innerText();
		},
	},
	{
		name: "the credential's dialog shows that the right key works",
		async body(session) {
			const { dialog, save } = await openDialog(session);
			await save(session.simulator.apiKey);
			await dialog.getByTestId('credentials-config-container-test-success').waitFor();
		},
	},
];
