import type { CheckBody } from '../checks';
import type { Desk } from './desk';

/** A check at the desk; a picture of the window is saved at its end, under a name made from the check's. */
export interface DeskCheck {
	name: string;
	body: (desk: Desk) => ReturnType<CheckBody>;
}

/** `a size, 4K` → `a-size-4k` */
export function pictureName(check: string): string {
	return check
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60);
}
