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
		'https://localdomain.example.com/a.png',
		'https://svc.example.com/a.png',
		'https://192.0.1.1/a.png',
		'https://198.17.255.255/a.png',
		'https://198.20.0.1/a.png',
		'https://100.128.0.1/a.png',
		'https://[2a00:1450:4001::1]/a.png',
		// NAT64 and 6to4 of 8.8.8.8.
		'https://[64:ff9b::808:808]/a.png',
		'https://[2002:808:808::1]/a.png',
	])('%s is one', (url) => {
		expect(check(url)).toEqual({ ok: true, value: url });
	});

	it.each<[string, UrlFault]>([
		['data:image/png;base64,AA==', 'data'],
		['  DATA:image/png,x', 'data'],
		['example.com/a.png', 'malformed'],
		['', 'malformed'],
		['https://example.com/a\n.png', 'malformed'],
		['https://example.com/a.png\u0085https://example.com/b.png', 'malformed'],
		['https://example.com/a.png\u200bhttps://example.com/b.png', 'malformed'],
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
		['http://[::7f00:1]/a.png', 'private'],
		['http://[::127.0.0.1]/a.png', 'private'],
		['http://[::8.8.8.8]/a.png', 'private'],
		['http://[::ffff:8.8.8.8]/a.png', 'private'],
		['http://[::ffff:0:127.0.0.1]/a.png', 'private'],
		['http://[2002:7f00:1::]/a.png', 'private'],
		['http://[2002:c0a8:101::1]/a.png', 'private'],
		['http://[64:ff9b::7f00:1]/a.png', 'private'],
		['http://[64:ff9b::169.254.169.254]/a.png', 'private'],
		['http://[64:ff9b:1::808:808]/a.png', 'private'],
		['http://[fec0::1]/a.png', 'private'],
		['http://[feff::1]/a.png', 'private'],
		['http://[ff02::1]/a.png', 'private'],
		['http://[100::1]/a.png', 'private'],
		['http://[2001::1]/a.png', 'private'],
		['http://[2001:2::1]/a.png', 'private'],
		['http://[2001:db8::1]/a.png', 'private'],
		['http://[3fff::1]/a.png', 'private'],
		['http://[5f00::1]/a.png', 'private'],
		['http://[4000::1]/a.png', 'private'],
		['http://192.0.0.1/a.png', 'private'],
		['http://192.0.2.1/a.png', 'private'],
		['http://192.88.99.1/a.png', 'private'],
		['http://198.18.0.1/a.png', 'private'],
		['http://198.19.255.255/a.png', 'private'],
		['http://198.51.100.1/a.png', 'private'],
		['http://203.0.113.9/a.png', 'private'],
		['http://240.0.0.1/a.png', 'private'],
		['http://255.255.255.255/a.png', 'private'],
		['http://n8n:5678/a.png', 'private'],
		['http://minio.storage.svc/a.png', 'private'],
		['http://minio.storage.svc.cluster.local/a.png', 'private'],
		['http://server.localdomain/a.png', 'private'],
		['http://nas.home.arpa/a.png', 'private'],
		['http://nas.home.arpa./a.png', 'private'],
		['http://10.in-addr.arpa/a.png', 'private'],
		['http://nas.local../a.png', 'private'],
		['http://files.test/a.png', 'private'],
		['http://files.invalid/a.png', 'private'],
		['http://files.example/a.png', 'private'],
		['http://abc.onion/a.png', 'private'],
		['http://FILES.LAN/a.png', 'private'],
		['http://host.docker.internal/a.png', 'private'],
		['http://metadata.google.internal/a.png', 'private'],
		['http://nas.local/a.png', 'private'],
		['http://storage.internal/a.png', 'private'],
	])('%s is none: %s', (url, fault) => {
		expect(check(url)).toEqual({ ok: false, failure: fault });
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
			value: 'http://127.0.0.1:8080/a%20b.png',
		});
		expect(checkPublicUrl('http://[::1]:8080/a.png', rule).ok).toBe(true);
		expect(checkPublicUrl('http://192.168.1.1/a.png', rule)).toEqual({
			ok: false,
			failure: 'private',
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
