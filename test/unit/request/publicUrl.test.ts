import {
	checkPublicUrl,
	isLoopbackHost,
	type UrlFault,
} from '../../../nodes/ReapiImage/request/publicUrl';

const check = (url: string) => checkPublicUrl(url, { allowLoopback: false });

describe('a public URL', () => {
	it.each([
		'https://example.com/a.png',
		'http://example.com/a.png',
		'https://8.8.8.8/a.png',
		'https://172.15.0.1/a.png',
		'https://172.32.0.1/a.png',
		'https://100.63.0.1/a.png',
		'https://100.128.0.1/a.png',
		'https://192.169.0.1/a.png',
		'https://223.255.255.1/a.png',
		'https://[2606:4700::1111]/a.png',
		'https://localhost.example.com/a.png',
		'https://cdn.local-news.com/a.png',
	])('%s is one', (url) => {
		expect(check(url)).toEqual({ ok: true, href: url });
	});

	it.each<[string, UrlFault]>([
		['data:image/png;base64,AA==', 'data'],
		['  DATA:image/png,x', 'data'],
		['example.com/a.png', 'malformed'],
		['', 'malformed'],
		['https://', 'malformed'],
		['ftp://example.com/a.png', 'scheme'],
		['file:///etc/passwd', 'scheme'],
		['blob:https://example.com/1', 'scheme'],
		['https://user:secret@example.com/a.png', 'credentials'],
		['https://user@example.com/a.png', 'credentials'],
		['http://localhost/a.png', 'private'],
		['http://localhost.:5678/a.png', 'private'],
		['http://127.0.0.1/a.png', 'private'],
		['http://127.1/a.png', 'private'],
		['http://2130706433/a.png', 'private'],
		['http://0x7f.0.0.1/a.png', 'private'],
		['http://0.0.0.0/a.png', 'private'],
		['http://10.1.2.3/a.png', 'private'],
		['http://172.16.0.1/a.png', 'private'],
		['http://172.31.255.255/a.png', 'private'],
		['http://192.168.1.1/a.png', 'private'],
		['http://169.254.169.254/latest/meta-data', 'private'],
		['http://100.64.0.1/a.png', 'private'],
		['http://224.0.0.1/a.png', 'private'],
		['http://255.255.255.255/a.png', 'private'],
		['http://[::1]/a.png', 'private'],
		['http://[::]/a.png', 'private'],
		['http://[fd12::1]/a.png', 'private'],
		['http://[fe80::1]/a.png', 'private'],
		['http://[::ffff:127.0.0.1]/a.png', 'private'],
		['http://n8n:5678/a.png', 'private'],
		['http://nas.local/a.png', 'private'],
		['http://storage.internal/a.png', 'private'],
	])('%s is none: %s', (url, fault) => {
		expect(check(url)).toEqual({ ok: false, fault });
	});

	it('is one each time that it is asked, letters outside ASCII or not', () => {
		// URL.canParse of Node.js 20 changes its mind after some thousand calls.
		const answers = new Set<boolean>();
		for (let call = 0; call < 30_000; call++) {
			answers.add(
				checkPublicUrl('https://b\u00fccher.example.com/a.png', { allowLoopback: false }).ok,
			);
		}
		expect([...answers]).toEqual([true]);
	});

	it('may be a loopback address where the API itself is on one, and no other private one', () => {
		const rule = { allowLoopback: true };
		expect(checkPublicUrl('http://127.0.0.1:8080/a b.png', rule)).toEqual({
			ok: true,
			href: 'http://127.0.0.1:8080/a%20b.png',
		});
		expect(checkPublicUrl('http://[::1]:8080/a.png', rule).ok).toBe(true);
		expect(checkPublicUrl('http://192.168.1.1/a.png', rule)).toEqual({
			ok: false,
			fault: 'private',
		});
	});
});

describe('a loopback host', () => {
	it('is this machine and nothing that looks like it', () => {
		expect(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'].every(isLoopbackHost)).toBe(true);
		expect(
			['localhost.example.com', '127.0.0.1.nip.io', '128.0.0.1', '[::2]', ''].some(isLoopbackHost),
		).toBe(false);
	});
});
