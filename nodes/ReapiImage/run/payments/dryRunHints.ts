import { SETTING_LABELS } from '../../request/options';
import { checkPublicUrl } from '../../request/publicUrl';
import type { Result } from '../../result';
import type { RunContext } from '../context';
import type { DryRunWork, Job } from '../job';
import { addHint } from '../output/warnings';
import type { ItemFailure } from './itemFailure';

const dryWork = ({ work }: Job): DryRunWork[] => (work.kind === 'dryRun' ? [work] : []);

/** Says in the editor that a run was a dry run, and what such a run cannot find out. */
export function addDryRunHints(
	run: Pick<RunContext, 'context' | 'offline'>,
	prepared: ReadonlyArray<Result<Job, ItemFailure>>,
): void {
	const jobs = prepared.flatMap((each) => (each.ok ? [each.value] : []));
	const dry = jobs.filter((job) => dryWork(job).length > 0);
	if (dry.length === 0) return;
	const all = dry.length === prepared.length;
	const items = dry.length === 1 ? '1 item' : `${dry.length} items`;
	addHint(
		run,
		`Dry run${all ? '' : ` of ${items}`}: nothing was sent or charged, and the images are placeholders`,
		'info',
	);
	if (dry.some(({ settings }) => settings.minimumBalance > 0)) {
		addHint(run, `A dry run does not check "${SETTING_LABELS.minimumBalance}"`, 'info');
	}
	const unreachable = dry.flatMap(dryWork).flatMap(({ references }) => references);
	const local = unreachable.find((url) => !checkPublicUrl(url, { allowLoopback: false }).ok);
	if (run.offline && local !== undefined) {
		const { origin } = new URL(local);
		addHint(
			run,
			`reAPI cannot fetch images from ${origin}: a run that is not a dry run refuses them`,
			'warning',
		);
	}
}
