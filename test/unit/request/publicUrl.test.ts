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
		'https://[2a00:1450:4001:81b:1:2:3:4]/a.png',
		'https://[2a00:1450::]/a.png',
		// NAT64 and 6to4 of 8.8.8.8.
		'https://[64:ff9b::808:808]/a.png',
		'https://[2002:808:808::1]/a.png',
		'https://example.com/metadata:a.png',
		'https://example.com/?from=http://example.com/a.png',
		'https://example.com/a,nhttps://example.com/b.png',
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
		['https://:secret@example.com/a.png', 'credentials'],
		['https://example.com/a.png data:image/png;base64,AA==', 'data'],
		...[...' \u00a0\\"<>^`{}|'].flatMap((between): Array<[string, UrlFault]> =>
			['http', 'HTTPS'].flatMap((scheme): Array<[string, UrlFault]> =>
				['', 'n', 'r', 't'].map((letter) => [
					`https://example.com/a.png${between}${letter}${scheme}://example.com/b.png`,
					'malformed',
				]),
			),
		),
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

	it('may have white space around it', () => {
		expect(check('\n\u00a0https://example.com/a.png \r\n')).toEqual({
			ok: true,
			value: 'https://example.com/a.png',
		});
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

// The first and the last address of each block that is not public.
const BLOCKS = [
	['0.0.0.0', '0.255.255.255'],
	['10.0.0.0', '10.255.255.255'],
	['100.64.0.0', '100.127.255.255'],
	['127.0.0.0', '127.255.255.255'],
	['169.254.0.0', '169.254.255.255'],
	['172.16.0.0', '172.31.255.255'],
	['192.0.0.0', '192.0.0.255'],
	['192.0.2.0', '192.0.2.255'],
	['192.88.99.0', '192.88.99.255'],
	['192.168.0.0', '192.168.255.255'],
	['198.18.0.0', '198.19.255.255'],
	['198.51.100.0', '198.51.100.255'],
	['203.0.113.0', '203.0.113.255'],
	['224.0.0.0', '239.255.255.255'],
	['240.0.0.0', '255.255.255.255'],
] as const;

describe('an IPv4 address', () => {
	it.each(BLOCKS.flat())('%s is not public', (address) => {
		expect(check(`http://${address}/`)).toEqual({ ok: false, failure: 'private' });
	});

	it.each([
		...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0'],
		...['126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255'],
		...['172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.1.255', '192.0.3.0'],
		...['192.88.98.255', '192.88.100.0', '192.167.255.255', '192.169.0.0', '198.17.255.255'],
		...['198.20.0.0', '198.51.99.255', '198.51.101.0', '203.0.112.255', '203.0.114.0'],
		'223.255.255.255',
	])('%s is public', (address) => {
		expect(check(`http://${address}/`).ok).toBe(true);
	});
});

describe('an IPv6 address', () => {
	it.each([
		...['2000::', '2000::1', '3fff:1000::', '3fff:ffff::1', '3ffe:ffff::1', '2003::1'],
		...['2001:200::', '2001:4860:4860::8888', '2001:db7::1', '2001:db9::1', '2a00:fff::1'],
		...['2606:100:2:3:4:5:6:7', '64:ff9b::101:101', '2002:101:101::'],
		// Eight groups of which some are those of NAT64, and groups as of an IPv4 address, which count for nothing here.
		...['2606:ff9b::a00:1', '2606::7f00:1'],
	])('%s is public', (address) => {
		expect(check(`http://[${address}]/`).ok).toBe(true);
	});

	it.each([
		...['1fff:ffff::1', '4000::', '2001::', '2001:1ff:ffff::1', '2001:db8::', '2001:db8:ffff::1'],
		...['3fff::', '3fff:fff:ffff::1', '64:ff9b::', '64:ff9b::a00:1', '64:ff9b:0:1::808:808'],
		...['64:ff9b::1:0:808:808', '64::808:808', '65:ff9b::808:808', '64:ff9c::808:808'],
		...['2002:a00:1::808:808', '2002:c0a8:101:808:808:808:808:808', 'fc00::1', 'fe80::', 'ff00::'],
		...['::2606:4700', '1:2606::', '0:0:0:0:0:0:0:1'],
	])('%s is not public', (address) => {
		expect(check(`http://[${address}]/`)).toEqual({ ok: false, failure: 'private' });
	});
});

describe('a name', () => {
	const ends = [
		...['localhost', 'test', 'invalid', 'example', 'local', 'onion', 'arpa', 'alt', 'internal'],
		...['corp', 'home', 'mail', 'localdomain', 'lan', 'intranet', 'private', 'svc', 'cluster'],
		...['consul', 'domain', 'workgroup'],
	];

	it.each(ends)('that ends in %s is not public', (end) => {
		for (const name of [end, `files.${end}`, `a.files.${end}`, `files.${end}.`]) {
			expect(check(`http://${name}/`)).toEqual({ ok: false, failure: 'private' });
		}
	});

	it.each(ends)('that only has %s in it is public', (part) => {
		for (const name of [`${part}.example.com`, `files.${part}.com`, `files.my${part}s`]) {
			expect(check(`http://${name}/`).ok).toBe(true);
		}
	});

	it('of one word is not public', () => {
		for (const name of ['minio', 'com', 'com.', 'com..']) {
			expect(check(`http://${name}/`)).toEqual({ ok: false, failure: 'private' });
		}
		expect(check('http://a.b/').ok).toBe(true);
	});

	it('is no address for its digits', () => {
		expect(check('http://a10.0.0.1.nip.io/').ok).toBe(true);
		expect(check('http://10.0.0.1.nip.io/').ok).toBe(true);
	});
});

describe('a loopback host', () => {
	it.each(['localhost', 'LocalHost', '127.0.0.1', '127.9.9.9', '127.255.255.255', '[::1]'])(
		'%s is this machine',
		(host) => {
			expect(isLoopbackHost(host)).toBe(true);
		},
	);

	it.each([
		...['localhost.example.com', 'mylocalhost', '127.0.0.1.nip.io', '128.0.0.1', '1127.0.0.1'],
		...['127.0.1', '127.0.0.0.1', '127.a.b.c', '127.0.0.1234', '127...1'],
		...['[::2]', '[::11]', '[1::1]', '::1', ''],
	])('%j only looks like it', (host) => {
		expect(isLoopbackHost(host)).toBe(false);
	});
});
