// White space, characters of no width and others that show nothing, such as U+200B, which forms and chats leave behind.
const SHOWS_NOTHING = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a value is missing: undefined, null or a text in which nothing can be seen. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && SHOWS_NOTHING.test(value))
	);
}
