import { ERROR_CODES } from '../../nodes/ReapiImage/api/errorCodes';
import { OFFICIAL_MODEL } from '../../nodes/ReapiImage/models/models';
import { REJECTIONS } from '../../nodes/ReapiImage/request/rejections';
import { code, table } from './table';

/** Every code that the vendor's public pages name: where it comes, what it means and what to do. */
export function errorTable(): string {
	return table(
		['Code', 'Comes with', 'What it means', 'What to do'],
		ERROR_CODES.map(({ code: number, where, meaning, advice }) => [
			code(String(number)),
			where === 'task' ? 'a failed task' : `HTTP ${where}`,
			meaning,
			advice,
		]),
	);
}

// The argument is what a user would see in place of the three dots.
const ROWS = [
	['The prompt is empty', REJECTIONS.promptMissing()],
	['The prompt is too long', REJECTIONS.promptTooLong()],
	['The size is not one of the list', REJECTIONS.size('…', OFFICIAL_MODEL)],
	['The resolution is not one of the list', REJECTIONS.resolution('…')],
	['4K with another size than its six', REJECTIONS.size4k()],
	['The number of images is out of range', REJECTIONS.n()],
	['Too many reference images', REJECTIONS.tooManyReferences()],
	['A mask without a reference image', REJECTIONS.maskWithoutReference()],
	['A reference image that the internet cannot fetch', REJECTIONS.imageUrl()],
	['A mask that the internet cannot fetch', REJECTIONS.maskUrl()],
	['The quality is not one of the list', REJECTIONS.quality('…')],
	['The background is not one of the list', REJECTIONS.background('…')],
	['The moderation is not one of the list', REJECTIONS.moderation('…')],
] as const;

/** What the node checks before anything is sent, with reAPI's code and wording. */
export function validationTable(): string {
	return table(
		['What is wrong', 'Code', 'Text'],
		ROWS.map(([wrong, rejection]) => [
			wrong,
			code(String(rejection.code)),
			code(rejection.message),
		]),
	);
}
