import { agent } from './agent';
import type { ExampleRun } from './exampleRun';
import { form } from './form';
import { productImages } from './productImages';
import { scheduledPipeline } from './scheduledPipeline';

/** Starts an example by hand at its (only) trigger, in the times of real use. */
export const byHand: ExampleRun = async ({ client, credential }, file) =>
	await client.run(await client.importWorkflow(file, [credential]));

/** How the examples are run that need more than a click on Execute, by their names. */
export const EXAMPLE_RUNS: Record<string, ExampleRun> = {
	'agent-that-draws': agent,
	'edit-form-picture': form,
	'product-images-batch': productImages,
	'scheduled-content-pipeline': scheduledPipeline,
};
