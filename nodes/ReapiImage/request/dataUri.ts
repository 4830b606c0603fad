// RFC 2397, with the spaces that are found in practice. A text that begins like one (parsers of addresses skip what
// cannot be seen before it), or has one with base64 anywhere in it; "data: the new oil" is a prompt.
const TYPE = '[\\w.+*%-]+/[\\w.+*%-]+';
const WHOLE = new RegExp(
	`^[\\s\\p{Cc}\\u200b]*data:(?:${TYPE})?(?:\\s?;\\s?[\\w.+-]+(?:=[^,;]*)?)*,\\S`,
	'iu',
);
const INSIDE = new RegExp(
	`\\bdata:(?:${TYPE})?(?:\\s?;\\s?[\\w.+-]+=[^,;]*)*\\s?;\\s?base64\\s?,`,
	'iu',
);

/** Whether a text is a data: URI or holds one: reAPI refuses them everywhere (vendor's page, `image_urls`). */
export function hasDataUri(text: string): boolean {
	return WHOLE.test(text) || INSIDE.test(text);
}
