import { FIELD_LABELS } from './labels';
import { oneLine, shownValue } from './shownValue';
import type { RequestIssue, RequestWarning } from './types';

/**
 * The broken rules of an item in words: what is wrong, in one line, and what to do, in whole sentences.
 * @param labels the names under which the form shows the fields
 */
export function issueTexts(
	issues: readonly RequestIssue[],
	labels = FIELD_LABELS,
): { reason: string; advice: string } {
	const codes = [...new Set(issues.flatMap(({ code }) => code ?? []))];
	const advice = new Set(issues.map((issue) => issue.advice));
	return {
		reason: issues.map(({ field, problem }) => `"${labels[field]}" ${problem}`).join('; '),
		advice: [
			...advice,
			...(codes.length > 0 ? [`reAPI would refuse it with code ${codes.join(', ')}.`] : []),
		].join(' '),
	};
}

/** A warning in words, without a full stop. */
export function warningText(warning: RequestWarning): string {
	switch (warning.kind) {
		case 'leftoverWords':
			return `"${FIELD_LABELS.prompt}" contains ${warning.words.join(', ')}, which an expression that failed leaves behind: check the expression`;
		case 'defaultTaken':
			return `"${FIELD_LABELS[warning.field]}" was empty, and its default, ${warning.value}, was used: check the expression`;
		case 'rulesBroken':
			return `The request does not keep the rules that this node knows of ${oneLine(warning.model)} (${oneLine(warning.problems.join('; '), 200)}): it is sent as it is, and its cost is not known`;
		case 'notRendered':
			return `"${FIELD_LABELS[warning.field]}" ${shownValue(warning.value)} has no effect: the image is rendered as ${shownValue(warning.rendered)}`;
	}
}
