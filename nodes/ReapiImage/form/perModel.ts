import type { ImageOperation, Model, Models } from '../models/model';
import { modelsFor } from '../models/models';
import type { OperationOf } from '../request/operations';
import { hideUnless, type Hide } from './conditions';

export type FormOperation = OperationOf<'image'>;

/**
 * The operation by whose name the models are asked: an estimate is one of what Generate makes. (A custom request shows
 * no field that depends on the model.)
 */
export const askedAs = (operation: FormOperation): ImageOperation =>
	operation === 'edit' || operation === 'inpaint' ? operation : 'generate';

export const modelsOf = (operation: FormOperation, models: Models): readonly Model[] =>
	modelsFor(askedAs(operation), models);

/** Models that have the same field, the operations that show it for them, and the rule that picks it. */
export interface ModelCase {
	/** All models of the case; they are alike in what was asked. */
	readonly models: readonly Model[];
	readonly operations: readonly FormOperation[];
	readonly hide: Hide;
}

interface Group {
	readonly models: Model[];
	readonly rules: readonly Hide[];
}

/** Models with equal keys; those without the field are left out. */
function groupsOf(
	models: Models,
	keyOf: (model: Model) => string | undefined,
	forExpression: 'any' | 'first',
): Group[] {
	const byKey = new Map<string, Model[]>();
	for (const model of models) {
		const key = keyOf(model);
		if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), model]);
	}
	return [...byKey.values()].map((members, index) => {
		const others = models.filter((model) => !members.includes(model)).map(({ id }) => id);
		// One group is shown for an expression too: which model it names, only the run knows.
		const isForAny = forExpression === 'any' ? index === 0 : members.includes(models[0]);
		const rules: Hide[] = isForAny
			? [others.length > 0 ? { model: others } : {}]
			: members.map(({ id }) => ({ model: hideUnless(id) }));
		return { models: members, rules };
	});
}

/**
 * Where a field differs from model to model: the cases in which it is shown, of which at most one applies whatever
 * the Model holds. An operation that only one model knows has no choice of the model, and must not refer to one that
 * is left over from another operation: it has a case of its own, without a rule.
 * @param keyOf equal for models that have the same field; undefined for a model that does not have it
 * @param forExpression where the Model is an expression: show the field if any model has it, or if the first one has it
 */
export function modelCases(
	models: Models,
	operations: readonly FormOperation[],
	keyOf: (model: Model) => string | undefined,
	forExpression: 'any' | 'first' = 'any',
): ModelCase[] {
	const fixedTo = (operation: FormOperation): Model | undefined => {
		const [first, ...others] = modelsOf(operation, models);
		return others.length === 0 ? first : undefined;
	};
	return groupsOf(models, keyOf, forExpression).flatMap(
		({ models: members, rules }): ModelCase[] => {
			const choosing = operations.filter((operation) => fixedTo(operation) === undefined);
			const fixed = operations.filter((operation) =>
				members.some((each) => each === fixedTo(operation)),
			);
			const [only, ...more] = rules;
			if (more.length === 0 && only && Object.keys(only).length === 0) {
				return [{ models: members, operations, hide: only }];
			}
			return [
				...rules.map((hide) => ({ models: members, operations: choosing, hide })),
				...(fixed.length > 0 ? [{ models: members, operations: fixed, hide: {} }] : []),
			];
		},
	);
}
