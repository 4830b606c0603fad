import { assert, boolean, property, webUrl } from 'fast-check';
import { checkImageAddress } from '../../../../nodes/ReapiImage/run/images/imageAddress';

describe('the address of an image', () => {
	it.each([
		['https://cdn.reapi.ai/media/0.png', false, true],
		['http://cdn.reapi.ai/media/0.png', false, false],
		['http://cdn.reapi.ai/media/0.png', true, false],
		['https://127.0.0.1/0.png', false, false],
		['https://127.0.0.1/0.png', true, true],
		['http://127.0.0.1:4011/0.png', true, true],
		['http://localhost:4011/0.png', true, true],
		['http://localhost:4011/0.png', false, false],
		['https://10.0.0.1/0.png', true, false],
		['https://192.168.1.1/0.png', false, false],
		['https://169.254.169.254/latest/meta-data', false, false],
		['http://169.254.169.254/latest/meta-data', true, false],
		['https://[::ffff:7f00:1]/0.png', false, false],
		['https://2130706433/0.png', false, false],
		['https://0x7f.1/0.png', false, false],
		['https://user@cdn.reapi.ai/0.png', false, false],
		['ftp://cdn.reapi.ai/0.png', false, false],
		['file:///etc/passwd', false, false],
		['data:image/png;base64,AAAA', false, false],
		['/0.png', false, false],
		['', false, false],
	])('%s, with a loopback API: %s, is allowed: %s', (url, loopbackBase, allowed) => {
		expect(checkImageAddress(url, loopbackBase).ok).toBe(allowed);
	});

	it('is told in the form in which it is fetched', () => {
		expect(checkImageAddress(' https://CDN.reapi.ai/ä b.png ', false)).toEqual({
			ok: true,
			value: 'https://cdn.reapi.ai/%C3%A4%20b.png',
		});
	});

	it('is never plain http, unless the API is on this computer too', () => {
		assert(
			property(webUrl({ validSchemes: ['http', 'https'] }), boolean(), (url, loopbackBase) => {
				const checked = checkImageAddress(url, loopbackBase);
				if (checked.ok && !loopbackBase) expect(checked.value).toMatch(/^https:/);
			}),
		);
	});
});
