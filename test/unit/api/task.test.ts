import * as fc from 'fast-check';
import { parseTask, RESULT_LIFETIME_S } from '../../../nodes/ReapiImage/api/task';

const ID = 'task_018f5a3a1b6e7d9f8c2b4d6e8f0a2c4e';
const envelope = { id: ID, model: 'gpt-image-2-official', created_at: 1735000000 };

describe('the response to a submission', () => {
	it('is a task that is processing', () => {
		expect(parseTask({ ...envelope, status: 'processing' })).toEqual({
			id: ID,
			model: 'gpt-image-2-official',
			status: 'processing',
			createdAt: 1735000000,
			imageUrls: [],
		});
	});

	it('may have a number as its id', () => {
		expect(parseTask({ id: 7 })?.id).toBe('7');
		expect(parseTask({ id: ` ${ID}\n` })?.id).toBe(ID);
		expect(parseTask({ task_id: 7 })?.id).toBe('7');
	});

	it('may name its id task_id, as the prose of the page does', () => {
		expect(parseTask({ task_id: ID })?.id).toBe(ID);
		expect(parseTask({ id: null, task_id: ID })?.id).toBe(ID);
	});

	it.each([
		undefined,
		null,
		'',
		'task',
		7,
		[],
		{},
		{ id: '' },
		{ id: ' ' },
		{ id: 7.5 },
		{ id: 2 ** 60 },
		{ status: 'completed' },
	])('%j is no task', (value) => {
		expect(parseTask(value)).toBeUndefined();
	});
});

describe('the response to a poll', () => {
	it('has the image URLs in their order', () => {
		const output = { image_urls: ['https://cdn.reapi.ai/0.png', 'https://cdn.reapi.ai/1.png'] };
		const task = parseTask({ ...envelope, status: 'completed', output, error: null });
		expect(task).toMatchObject({ status: 'completed', imageUrls: output.image_urls });
		expect(task).not.toHaveProperty('failure');
	});

	it('has no more fields than reAPI gave', () => {
		const fields = Object.keys(parseTask({ id: ID, output: null, usage: null }) ?? {});
		expect(fields).toEqual(['id', 'status', 'imageUrls']);
		expect(Object.keys(parseTask({ id: ID }) ?? {})).toEqual(fields);
	});

	it('has the images there are, where others are missing', () => {
		const output = { image_urls: ['https://cdn.reapi.ai/0.png', null, '', 7] };
		const task = parseTask({ ...envelope, status: 'completed', output });
		expect(task?.imageUrls).toEqual(['https://cdn.reapi.ai/0.png']);
	});

	it.each([null, '', false, 'content_policy', { toString: 1, valueOf: 1 }])(
		'has no code where the error has %j in its place',
		(code) => {
			const task = parseTask({ ...envelope, status: 'failed', error: { code, message: 'no' } });
			expect(task?.failure).toEqual({ message: 'no' });
		},
	);

	it.each([null, {}, { image_urls: null }, { image_urls: [] }, 'soon', undefined])(
		'may be completed without images: output %j',
		(output) => {
			expect(parseTask({ ...envelope, status: 'completed', output })).toMatchObject({
				status: 'completed',
				imageUrls: [],
			});
		},
	);

	it.each(['queued', 'pending', 'PROCESSING', '取消'])('status %s counts as running', (status) => {
		expect(parseTask({ ...envelope, status })?.status).toBe('processing');
	});

	it.each([undefined, null, '', 3])('status %j counts as running', (status) => {
		expect(parseTask({ ...envelope, status })?.status).toBe('processing');
	});

	it.each([
		[
			{ code: 80006, message: 'Request violates content policy' },
			{ code: 80006, message: 'Request violates content policy' },
		],
		[
			{ code: '80003', message: 'provider_failed' },
			{ code: 80003, message: 'provider_failed' },
		],
		[{ code: 'E80003', message: 'no' }, { message: 'no' }],
		[{ code: '80003!', message: 'no' }, { message: 'no' }],
		[{ code: '-80003', message: 'no' }, { message: 'no' }],
		[{ code: '8e4', message: 'no' }, { message: 'no' }],
		[{ message: 'no code' }, { message: 'no code' }],
		[{ code: 80002 }, { code: 80002, message: 'reAPI gave no reason' }],
		[
			{ code: 80003, message: ' ' },
			{ code: 80003, message: 'reAPI gave no reason' },
		],
		['\n', { message: 'reAPI gave no reason' }],
		['plain text', { message: 'plain text' }],
		[null, { message: 'reAPI gave no reason' }],
		[undefined, { message: 'reAPI gave no reason' }],
		[42, { message: 'reAPI gave no reason' }],
	])('a failure with error %j is %j', (error, failure) => {
		expect(parseTask({ ...envelope, status: 'failed', error })?.failure).toEqual(failure);
	});

	it('a leftover error on a task that did not fail is no failure', () => {
		const output = { image_urls: ['https://cdn.reapi.ai/0.png'] };
		const completed = { ...envelope, status: 'completed', error: 'old', output };
		expect(parseTask(completed)).not.toHaveProperty('failure');
		expect(parseTask({ ...envelope, status: 'processing', error: 'old' })).not.toHaveProperty(
			'failure',
		);
	});

	it('the error of a completed task without images says why there are none', () => {
		const error = { code: 80006, message: 'filtered' };
		const empty = { ...envelope, status: 'completed', output: { image_urls: [] } };
		expect(parseTask({ ...empty, error })?.failure).toEqual(error);
		expect(parseTask({ ...empty, error: 'filtered' })?.failure).toEqual({ message: 'filtered' });
		expect(parseTask({ ...empty, error: null })).not.toHaveProperty('failure');
	});

	it.each([
		[1735000000, 1735000000],
		['1735000000', 1735000000],
		['1735000000.25', 1735000000.25],
		['at 1735000000', undefined],
		['1e9', undefined],
		['+002024-12-24T00:26:40Z', undefined],
		['1735000000 s', undefined],
		['1735000000.x', undefined],
		// The first number that is read as milliseconds.
		[1e11, 1e8],
		[1e11 - 1, 1e11 - 1],
		// Seven days later is the last moment of a Date.
		[8.64e15 - 604_800_000, 8.64e12 - 604_800],
		[8.64e15 - 604_799_000, undefined],
		['Tue, 24 Dec 2024 00:26:40 GMT', undefined],
		['on 2024-12-24T00:26:40', undefined],
		// Milliseconds: as seconds they would be the year 56949.
		[1735000000123, 1735000000.123],
		['2024-12-24T00:26:40Z', 1735000000],
		['soon', undefined],
		['1 day', undefined],
		[-1, undefined],
		[NaN, undefined],
		[null, undefined],
	])('created_at %j is %j', (created_at, createdAt) => {
		expect(parseTask({ ...envelope, created_at })?.createdAt).toBe(createdAt);
	});

	it.each([
		['Completed', 'completed'],
		[' FAILED ', 'failed'],
	])('status %j is %s', (status, known) => {
		expect(parseTask({ ...envelope, status })?.status).toBe(known);
	});

	it('is read whatever its other fields hold', () => {
		fc.assert(
			fc.property(fc.object(), (rest) => {
				expect(parseTask({ ...rest, id: ID })?.id).toBe(ID);
			}),
		);
	});
});

it('images can be fetched for 7 days', () => {
	expect(RESULT_LIFETIME_S).toBe(604_800);
});

describe('what a task says of its cost and its results', () => {
	const base = { id: 'task_1', status: 'completed' };

	it.each<[unknown, number | undefined]>([
		[{ credits: 43 }, 43],
		[{ credits: 0 }, 0],
		[{ credits: '43' }, undefined],
		[{ credits: -1 }, undefined],
		[{}, undefined],
		[null, undefined],
		['43', undefined],
	])('usage %j: %s credits', (usage, credits) => {
		expect(parseTask({ ...base, usage })?.chargedCredits).toBe(credits);
	});

	it('output and usage are kept as they are', () => {
		const output = { image_urls: ['https://a/0.png'], seed: 7, more: [{ a: null }] };
		expect(parseTask({ ...base, output, usage: { credits: 1, steps: 4 } })).toMatchObject({
			output,
			usage: { credits: 1, steps: 4 },
		});
		expect(parseTask({ ...base, output: null, usage: null })).not.toHaveProperty('output');
	});
});
