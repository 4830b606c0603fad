import { gptImage2 } from './gptImage2';
import { gptImage2Stable } from './gptImage2Stable';
import type { ImageOperation, Model, Models } from './model';

/** The models of reAPI that this node knows, the default one first. */
export const MODELS: Models = [gptImage2Stable, gptImage2];

/** The models that know an operation. Where there is one only, the form does not ask which. */
export function modelsFor(operation: ImageOperation, models: Models = MODELS): readonly Model[] {
	return models.filter(({ operations }) => operations.includes(operation));
}

/** The model of an id, upper or lower case; undefined for an unknown one. */
export function findModel(id: string, models: readonly Model[] = MODELS): Model | undefined {
	const wanted = id.trim().toLowerCase();
	return models.find((model) => model.id.toLowerCase() === wanted);
}
