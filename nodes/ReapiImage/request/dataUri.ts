// RFC 2397. A text that begins like one, or has one with base64 anywhere in it; "data: the new oil" is a prompt.
const WHOLE = /^\s*data:(?:[\w.+-]+\/[\w.+-]+)?(?:;[\w.+-]+(?:=[\w.+"-]+)?)*,\S/i;
const INSIDE = /\bdata:[\w.+-]+\/[\w.+-]+(?:;[\w.+-]+=[\w.+"-]+)*;base64,/i;

/** Whether a text is a data: URI or holds one: reAPI refuses them everywhere (vendor's page, `image_urls`). */
export function hasDataUri(text: string): boolean {
	return WHOLE.test(text) || INSIDE.test(text);
}
