import fc from 'fast-check';
import { TARGETS } from './targets';

// The many runs are those of `npm run test:fuzz`.
const RUNS = 300;

test.each(Object.entries(TARGETS))('whatever comes from outside: %s', (_, property) => {
	fc.assert(property, { numRuns: RUNS, seed: 1 });
});
