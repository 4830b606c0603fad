/** The field of a custom body that takes the links to input files, where no other is named. */
export const DEFAULT_REFERENCE_FIELD = 'image_urls';
