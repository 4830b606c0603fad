import { issueFailure } from '../../../nodes/ReapiImage/api/failure';

it('of a value that cannot be used names the field as the form does', () => {
	const issue = { field: 'n', problem: 'is 9, but must be 1 to 4', advice: 'Use 1 to 4.' } as const;
	const { reason, advice, category } = issueFailure([issue]);
	expect(reason).toBe('"Number of Images" is 9, but must be 1 to 4');
	expect([advice, category]).toEqual(['Use 1 to 4.', 'validation']);
});
