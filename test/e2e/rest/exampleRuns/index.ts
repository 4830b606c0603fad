import { agent } from './agent';
import type { ExampleRun } from './exampleRun';
import { form } from './form';
import { productPhotos } from './productPhotos';
import { rssPost } from './rssPost';
import { scheduledPipeline } from './scheduledPipeline';
import { socialPost } from './socialPost';
import { telegramBot } from './telegramBot';
import { wordPressPost } from './wordPressPost';

/** Starts an example by hand at its (only) trigger, in the times of real use. */
export const byHand: ExampleRun = async ({ client, credential }, file) =>
	await client.run(await client.importWorkflow(file, [credential]));

/** How the examples are run that need more than a click on Execute, by their names. */
export const EXAMPLE_RUNS: Record<string, ExampleRun> = {
	'agent-that-draws': agent,
	'edit-form-photo': form,
	'product-photos-from-drive': productPhotos,
	'rss-to-image-post': rssPost,
	'scheduled-content-pipeline': scheduledPipeline,
	'social-post-with-approval': socialPost,
	'telegram-bot': telegramBot,
	'wordpress-post': wordPressPost,
};
