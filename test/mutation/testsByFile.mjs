// Stryker's Jest runner loads every test file that imports a mutated file, directly or not, for each mutant, and then
// skips the tests that the mutant does not concern: most of the time goes into loading. This runner remembers where the
// tests of the first run stand, and lets Jest load the files of those that run a mutant, by `selectedFiles.cjs`. It begins
// with the test file that bears the name of the mutated one, and goes on with those of its folder, since Jest does not
// stop at the first test that fails.
import { basename, dirname } from 'node:path';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

const [{ factory: createJestRunner }] = jestPlugins;

/** Test files in the order in which they are likely to notice a change of a file of the node; no group is empty. */
function byDistance(testFiles, mutated) {
	const ownName = basename(mutated).replace(/\.ts$/, '.test.ts');
	const folder = dirname(mutated).split('/nodes/ReapiImage/').join('/test/unit/');
	const own = testFiles.filter((file) => basename(file) === ownName);
	const beside = testFiles.filter((file) => dirname(file) === folder && !own.includes(file));
	return {
		nearest: [own, beside].filter((group) => group.length > 0),
		others: testFiles.filter((file) => !own.includes(file) && !beside.includes(file)),
	};
}

function testsByFile(injector) {
	const jest = injector.injectFunction(createJestRunner);
	// Finding the tests that import a file takes Jest longer than running those that are known by now.
	const options = injector.resolve('options');
	const withoutSearch = { ...options, jest: { ...options.jest, enableFindRelatedTests: false } };
	const jestOfFiles = injector
		.provideValue('options', withoutSearch)
		.injectFunction(createJestRunner);
	// In a file: another process than that of the first run may test a mutant.
	const list = process.env.MUTATION_TEST_LIST;
	let known;
	const files = () => {
		known ??= existsSync(list) ? new Map(JSON.parse(readFileSync(list, 'utf8'))) : new Map();
		return known;
	};
	const runFiles = async (selected, options) => {
		process.env.MUTATION_TEST_FILES = JSON.stringify(selected);
		try {
			return await jestOfFiles.mutantRun(options);
		} finally {
			delete process.env.MUTATION_TEST_FILES;
		}
	};
	return {
		capabilities: () => jest.capabilities(),
		init: async () => {
			await jest.init();
			await jestOfFiles.init();
		},
		dryRun: async (options) => {
			const result = await jest.dryRun(options);
			const found = new Map();
			// Two tests may bear one name.
			for (const { id, fileName } of result.tests ?? []) {
				found.set(id, [...(found.get(id) ?? []), fileName]);
			}
			writeFileSync(list, JSON.stringify([...found]));
			return result;
		},
		mutantRun: async (options) => {
			const { testFilter, sandboxFileName } = options;
			const tests = testFilter ?? [...files().keys()];
			const selected = [...new Set(tests.flatMap((test) => files().get(test) ?? []))];
			const { nearest, others } = byDistance(selected, sandboxFileName);
			let result;
			for (const near of nearest) {
				result = await runFiles(near, options);
				if (result.status !== 'survived') return result;
			}
			if (result && others.length === 0) return result;
			// What runs while a file is loaded concerns all tests that import it.
			return testFilter ? await runFiles(others, options) : await jest.mutantRun(options);
		},
	};
}
testsByFile.inject = ['$injector'];

export const strykerPlugins = [{ kind: 'TestRunner', name: 'testsByFile', factory: testsByFile }];
