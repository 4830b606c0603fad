import { judgeMemory, type MemorySample } from './memory';

const MINUTE = 60_000;

/** A sample every five seconds of one process; `mb` of the time since its start in ms. */
function life(pid: number, start: number, minutes: number, mb: (ms: number) => number) {
	const samples: MemorySample[] = [];
	for (let ms = 0; ms <= minutes * MINUTE; ms += 5_000) {
		samples.push({ pid, at: start + ms, mb: mb(ms) });
	}
	return samples;
}

describe('memory is judged in the longest life of the process', () => {
	test('steady after the warm-up: fine', () => {
		const samples = life(1, 0, 10, (ms) => (ms < 2 * MINUTE ? 200 + ms / 1000 : 320));
		expect(judgeMemory(samples)).toEqual({
			judged: true,
			passed: true,
			minutes: 10,
			afterTwoMinutesMb: 320,
			atEndMb: 320,
			growthPercent: 0,
		});
	});

	test.each([
		[9.9, true],
		[10, true],
		[10.1, false],
		[-30, true],
	])('%s %% more at the end: passed is %s', (percent, passed) => {
		const end = 300 * (1 + percent / 100);
		const samples = life(1, 0, 10, (ms) => (ms < 7 * MINUTE ? 300 : end));
		expect(judgeMemory(samples)).toMatchObject({ passed, growthPercent: percent });
	});

	test('a single sample that is high decides nothing', () => {
		const samples = life(1, 0, 10, (ms) => (ms === 10 * MINUTE ? 900 : 300));
		expect(judgeMemory(samples)).toMatchObject({ passed: true, growthPercent: 0 });
	});

	test('a leak is found that a restart has hidden', () => {
		const before = life(1, 0, 3, () => 300);
		const leaking = life(2, 4 * MINUTE, 12, (ms) => 300 + (20 * ms) / MINUTE);
		const after = life(3, 17 * MINUTE, 3, () => 300);
		expect(judgeMemory([...before, ...leaking, ...after])).toMatchObject({
			judged: true,
			passed: false,
			minutes: 12,
		});
	});

	test('a life that is too short is not judged, and says so', () => {
		const verdict = judgeMemory(life(1, 0, 5, () => 300));
		expect(verdict).toEqual({ judged: false, passed: true, minutes: 5 });
		expect(judgeMemory([])).toEqual({ judged: false, passed: true, minutes: 0 });
	});
});
