import { assert, property, string } from 'fast-check';
import { imageFileName } from '../../../../nodes/ReapiImage/run/images/fileName';

const ONE = { index: 0, count: 1 };
const nameOf = (prefix: string, extension = 'png') =>
	imageFileName([prefix, 'task_1'], ONE, extension);

describe('the name of an image file', () => {
	it.each([
		['red-fox', 'png', 'red-fox.png'],
		['red-fox.png', 'png', 'red-fox.png'],
		['red-fox.png', 'jpg', 'red-fox.jpg'],
		['red-fox.JPEG', 'webp', 'red-fox.webp'],
		['red.fox', 'png', 'red.fox.png'],
		['v1.2', 'png', 'v1.2.png'],
		['狐 & fox', 'avif', '狐 & fox.avif'],
		['👨‍👩‍👧 family', 'png', '👨‍👩‍👧 family.png'],
		['../../etc/passwd', 'png', 'etc-passwd.png'],
		['C:\\temp\\a', 'png', 'C-temp-a.png'],
		['a\u2215b\uff0fc', 'png', 'a-b-c.png'],
		['a\0b\nc', 'png', 'a-b-c.png'],
		['fox\u202egnp.exe', 'png', 'fox-gnp.exe.png'],
		['fox\ud800', 'png', 'fox-.png'],
		['con', 'png', 'con-.png'],
		['LPT1.png', 'png', 'LPT1-.png'],
		['  fox.  ', 'png', 'fox.png'],
	])('%j + %s: %s', (prefix, extension, expected) => {
		expect(nameOf(prefix, extension)).toBe(expected);
	});

	it.each(['', '.', '..', '.png', '///', ' ', '\u202e', '*?'])('%j: the task id', (prefix) => {
		expect(nameOf(prefix)).toBe('task_1.png');
	});

	it('is made of the beginning of a long text alone', () => {
		expect(nameOf(`${'/'.repeat(2_000)}fox`)).toBe('task_1.png');
	});

	it('of several has their number', () => {
		expect(imageFileName(['fox.png'], { index: 3, count: 4 }, 'jpg')).toBe('fox-3.jpg');
	});

	it('is never empty', () => {
		expect(imageFileName(['', '..'], ONE, 'png')).toBe('image.png');
	});

	it('fits into 255 bytes, whatever the prefix, and is a name alone', () => {
		assert(
			property(string({ unit: 'binary', maxLength: 400 }), (prefix) => {
				const name = imageFileName([prefix, 'task_1'], { index: 12, count: 16 }, 'webp');
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
				expect(name).toMatch(/^[^.\s/\\:*?"<>|\p{Cc}\p{Cs}][^/\\:*?"<>|\p{Cc}\p{Cs}]*-12\.webp$/u);
				expect(() => encodeURIComponent(name)).not.toThrow();
			}),
			{ numRuns: 1_000 },
		);
		expect(Buffer.byteLength(nameOf('狐'.repeat(300)))).toBe(253);
	});
});
