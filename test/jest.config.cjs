const { availableParallelism } = require('node:os');

module.exports = {
	rootDir: '..',
	testEnvironment: 'node',
	testTimeout: 60_000,
	// A quarter of the time of the tests is waiting, for hosts that stay silent.
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	// What earlier test files left behind makes a worker slow: at 800 MB the tests take a fifth more CPU time.
	workerIdleMemoryLimit: '400MB',
	setupFiles: ['<rootDir>/test/prices/fixedPrices.ts'],
	testMatch: [
		'<rootDir>/test/unit/**/*.test.ts',
		'<rootDir>/test/engine/**/*.test.ts',
		'<rootDir>/test/simulator/**/*.test.ts',
		'<rootDir>/test/network/**/*.test.ts',
		'<rootDir>/test/fuzz/**/*.test.ts',
		'<rootDir>/test/mutation/**/*.test.ts',
		'<rootDir>/test/soak/**/*.test.ts',
		'<rootDir>/test/faults/**/*.test.ts',
	],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist'],
};
