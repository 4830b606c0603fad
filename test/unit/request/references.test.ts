import { checkReferences } from '../../../nodes/ReapiImage/request/references';
import { PLAIN, PUBLIC, refused } from './requests';

const A = 'https://example.com/a.png';

describe('the advice on an address', () => {
	it.each([
		['data:image/png;base64,AA==', 'Take the image from an input file instead'],
		['example.com/a.png', 'Give a complete address that starts with https://'],
		[7, 'Give a complete address that starts with https://'],
		[{}, 'Give a complete address that starts with https://'],
		['ftp://example.com/a.png', 'Give an address that starts with https:// or http://.'],
		['https://user@example.com/a.png', 'Remove the user name and password from the address.'],
		['http://10.0.0.1/a.png', 'cannot reach an address of this computer or a private network'],
	])('%j: %s', (address, advice) => {
		for (const issues of [
			refused('edit', { imageUrls: [address] }),
			refused('inpaint', { maskUrl: address }),
		]) {
			expect(issues.map((issue) => issue.advice)).toEqual([expect.stringContaining(advice)]);
		}
	});

	it('is given for each that is wrong', () => {
		const issues = refused('edit', { imageUrls: ['a.png', A, 'ftp://example.com/b.png'] });
		expect(issues.map(({ problem }) => problem)).toEqual([
			'is "a.png", but must be a public web address',
			'is "ftp://example.com/b.png", but must be a public web address',
		]);
	});
});

describe('too many references', () => {
	it('are refused with how many to remove, and nothing else is said of them', () => {
		const issues = refused('edit', { imageUrls: Array<string>(19).fill('a.png') });
		expect(issues.map(({ problem, advice }) => [problem, advice])).toEqual([
			['has 19 images, but must have at most 16', 'Remove 3.'],
		]);
	});

	it('are any for a model that takes none', () => {
		const problems: string[] = [];
		const findings = {
			reject: ({ problem }: { problem: string }) => problems.push(problem),
			warn: () => undefined,
		};
		checkReferences('edit', PLAIN, [A], PUBLIC, findings);
		expect(problems).toEqual(['has 1 images, but must have at most 0']);
	});
});
