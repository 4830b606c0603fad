// A Stryker reporter: says at once which change no test noticed, and how far the run is.
const NOTICED = new Set(['Killed', 'Timeout']);

function liveSurvivors() {
	let [noticed, left] = [0, 0];
	return {
		onMutantTested({ status, fileName, location, mutatorName, replacement = '' }) {
			if (NOTICED.has(status)) noticed++;
			else left++;
			const tested = `${noticed} of ${noticed + left} noticed`;
			const { line, column } = location.start;
			const file = fileName.slice(fileName.lastIndexOf('nodes/'));
			const text = replacement.replace(/\s+/g, ' ').slice(0, 80);
			if (status !== 'Killed') {
				process.stderr.write(
					`${status} ${file}:${line}:${column} ${mutatorName} ${text} (${tested})\n`,
				);
			}
		},
	};
}
liveSurvivors.inject = [];

export const strykerPlugins = [{ kind: 'Reporter', name: 'liveSurvivors', factory: liveSurvivors }];
