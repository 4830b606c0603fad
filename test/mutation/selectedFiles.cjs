// Jest's `filter`: the test files that `testsByFile.mjs` names, or all.
module.exports = (files) => {
	const selected = process.env.MUTATION_TEST_FILES;
	return { filtered: selected === undefined ? files : JSON.parse(selected) };
};
