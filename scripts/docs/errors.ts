import { ERROR_CODES } from '../../nodes/ReapiImage/api/errorCodes';
import type { Model, Models } from '../../nodes/ReapiImage/models/model';
import { resolutionLabel } from '../../nodes/ReapiImage/models/sizes';
import { REJECTIONS, type Rejection } from '../../test/simulator/rejections';
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

type Row = readonly [wrong: string, rejection: Rejection];

// The dots stand for what a user would see.
function rowsOf(model: Model): Row[] {
	const { fields, resolutions } = model;
	const choices = (['quality', 'background', 'moderation'] as const).flatMap((name): Row[] => {
		const choice = fields[name];
		if (!choice) return [];
		return [[`The ${name} is not one of the list`, REJECTIONS.choice(name, '…', choice.values)]];
	});
	return [
		['The prompt is empty', REJECTIONS.promptMissing()],
		['The prompt is too long', REJECTIONS.promptTooLong(model)],
		['The size is not one of the list', REJECTIONS.size('…', model)],
		['The resolution is not one of the list', REJECTIONS.resolution('…', model)],
		...resolutions
			.filter(({ explicitSize }) => explicitSize)
			.map(({ id }): Row => [
				`${resolutionLabel(id)} with a size that it does not have`,
				REJECTIONS.explicitSize(model, id),
			]),
		...(fields.n ? [['The number of images is out of range', REJECTIONS.n(model)] as const] : []),
		...(fields.references
			? [
					[
						'Too many reference images',
						REJECTIONS.tooManyReferences(fields.references.max),
					] as const,
				]
			: []),
		...(fields.mask
			? [['A mask without a reference image', REJECTIONS.maskWithoutReference()] as const]
			: []),
		['A reference image that the internet cannot fetch', REJECTIONS.imageUrl()],
		...(fields.mask
			? [['A mask that the internet cannot fetch', REJECTIONS.maskUrl()] as const]
			: []),
		...choices,
	];
}

/**
 * What the node checks before anything is sent, with the code and wording that reAPI would refuse it with. Where the
 * models differ, a row names its model.
 */
export function validationTable(models: Models): string {
	const all = models.flatMap((model) =>
		rowsOf(model).map(([wrong, rejection]) => ({ name: model.name, wrong, ...rejection })),
	);
	const rows = all.map(({ wrong, code: number, message }) => {
		const sameRule = all.filter((other) => other.wrong === wrong);
		const sameText = sameRule.filter((other) => other.message === message);
		const names = sameText.map(({ name }) => name).join(', ');
		const what = sameText.length < sameRule.length ? `${wrong} (${names})` : wrong;
		return [what, code(String(number)), code(message)];
	});
	return table(
		['What is wrong', 'Code', "reAPI's own text"],
		[...new Map(rows.map((row) => [row.join(), row])).values()],
	);
}
