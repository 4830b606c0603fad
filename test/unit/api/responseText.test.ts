import { readText } from '../../../nodes/ReapiImage/api/responseText';
import { ResponseWatch } from '../../../nodes/ReapiImage/api/responseWatch';
import { bytes, streamOf } from './bodies';

async function read(pieces: Iterable<Uint8Array | Error>, silenceMs = 60_000) {
	const watch = new ResponseWatch({ silenceMs, totalMs: 60_000 });
	const read = await readText(streamOf(pieces), watch);
	watch.close();
	return read;
}

it('reads a body as UTF-8, wherever it is cut into pieces', async () => {
	const [text, mark] = [bytes('ü=€'), new Uint8Array([0xef, 0xbb, 0xbf])];
	for (let cut = 0; cut <= text.length; cut++) {
		const pieces = [mark, text.subarray(0, cut), text.subarray(cut)];
		expect(await read(pieces)).toEqual({ text: 'ü=€' });
	}
	expect(await read([])).toEqual({ text: '' });
	expect(await read([bytes('a'), new Uint8Array([0xe2, 0x82])])).toEqual({ text: 'a\ufffd' });
});

it('keeps what came before the body broke off', async () => {
	const error = new Error('aborted');
	expect(await read([bytes('{"id":'), bytes('"task_1"'), error])).toEqual({
		text: '{"id":"task_1"',
		error,
	});
});

it('reads no more than 10 MB', async () => {
	let pieces = 0;
	function* endless() {
		for (;;) {
			pieces++;
			yield new Uint8Array(1024 * 1024).fill(0x61);
		}
	}
	const { text, error } = await read(endless());
	expect(text).toHaveLength(10 * 1024 * 1024);
	expect(error).toMatchObject({ message: 'The response is larger than 10 MB' });
	expect(pieces).toBe(11);
});
