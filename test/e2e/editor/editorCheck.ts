import type { CheckBody } from '../checks';
import type { EditorSession } from './session';

/** A check in the editor; a screenshot is saved at its end, under a name made from the check's. */
export interface EditorCheck {
	name: string;
	body: (session: EditorSession) => ReturnType<CheckBody>;
}

/** `a size, 4K` → `a-size-4k` */
export function screenshotName(check: string): string {
	return check
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60);
}
