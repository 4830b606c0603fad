import { type Browser, chromium, type Page, selectors } from 'playwright-core';
import type { N8nServer } from '../../n8n/server';

/** Debian's Chromium: the only browser that need be installed. */
const EXECUTABLE = '/usr/bin/chromium';

// It asks nobody on the internet for anything.
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Pixels of the window; small enough for screenshots that can be read in a README. */
export const WINDOW = { width: 1400, height: 850 };

/** Milliseconds that a click may wait for what is to be clicked. */
const PATIENCE = 45_000;

/** @throws when Chromium is not installed */
export async function openBrowser(): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/** A window in which the owner of the n8n has logged in. */
export async function signedIn(browser: Browser, { baseUrl, owner }: N8nServer): Promise<Page> {
	const context = await browser.newContext({
		baseURL: baseUrl,
		viewport: WINDOW,
		deviceScaleFactor: 1,
		reducedMotion: 'reduce',
	});
	context.setDefaultTimeout(PATIENCE);
	const page = await context.newPage();
	// "Leave without saving?"
	page.on('dialog', (dialog) => void dialog.accept());
	const login = await context.request.post('/rest/login', {
		data: { emailOrLdapLoginId: owner.email, password: owner.password },
	});
	if (!login.ok()) throw new Error(`n8n refuses the log-in: ${await login.text()}`);
	return page;
}
