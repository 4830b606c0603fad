type Block = readonly [base: string, prefixBits: number];

/**
 * IPv4 blocks that the internet does not route, or routes to nobody's web server. Source: IANA's registry of special-
 * purpose addresses (RFC 6890), its entries that are not globally reachable; multicast (RFC 5771); reserved (RFC 1112).
 */
const IPV4_BLOCKS: readonly Block[] = [
	['0.0.0.0', 8], // this network
	['10.0.0.0', 8], // private
	['100.64.0.0', 10], // carrier-grade NAT
	['127.0.0.0', 8], // loopback
	['169.254.0.0', 16], // link-local, and the metadata services of clouds
	['172.16.0.0', 12], // private
	['192.0.0.0', 24], // protocol assignments
	['192.0.2.0', 24], // documentation
	['192.88.99.0', 24], // 6to4 relays, given up
	['192.168.0.0', 16], // private
	['198.18.0.0', 15], // benchmarks
	['198.51.100.0', 24], // documentation
	['203.0.113.0', 24], // documentation
	['224.0.0.0', 4], // multicast
	['240.0.0.0', 4], // reserved, and broadcast
];

/**
 * Ends of names that public DNS does not know. Sources: IANA's registry of special-use names (RFC 6761: localhost, test,
 * invalid, example; 6762: local; 7686: onion; 8375: home.arpa; 9476: alt), names that ICANN keeps out of the public
 * root (internal, corp, home, mail), and those that routers, Kubernetes and offices use (RFC 6762, appendix G).
 */
const PRIVATE_ENDS = [
	...['localhost', 'test', 'invalid', 'example', 'local', 'onion', 'arpa', 'alt'],
	...['internal', 'corp', 'home', 'mail'],
	...[
		'localdomain',
		'lan',
		'intranet',
		'private',
		'svc',
		'cluster',
		'consul',
		'domain',
		'workgroup',
	],
];

/** `192.168.0.1` → its 32 bits as a number. */
function bitsOf(ipv4: string): number {
	return ipv4.split('.').reduce((bits, byte) => bits * 256 + Number(byte), 0);
}

function isPublicIpv4(bits: number): boolean {
	return !IPV4_BLOCKS.some(([base, prefix]) => (bits ^ bitsOf(base)) >>> (32 - prefix) === 0);
}

/** The eight groups of an IPv6 address as `URL.hostname` writes it, without brackets. */
function groupsOf(ipv6: string): number[] {
	const written = (text: string) => text.split(':').filter((group) => group !== '');
	const zeros = '0:'.repeat(8 - written(ipv6).length);
	return written(ipv6.replace('::', `:${zeros}`)).map((group) => parseInt(group, 16));
}

// Only 2000::/3 is given to anyone (RFC 4291), less what IANA's registry keeps of it; an IPv4 address inside counts.
function isPublicIpv6(groups: readonly number[]): boolean {
	const [first = 0, second = 0, third = 0, , , , seventh = 0, eighth = 0] = groups;
	const ipv4 = (high: number, low: number) => isPublicIpv4(high * 65_536 + low);
	// 64:ff9b::/96, NAT64 (RFC 6052).
	if (first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) {
		return ipv4(seventh, eighth);
	}
	if (first >>> 13 !== 1) return false;
	if (first === 0x2002) return ipv4(second, third); // 6to4 (RFC 3056)
	if (first === 0x2001) return second >= 0x200 && second !== 0xdb8; // protocols, Teredo; documentation
	return !(first === 0x3fff && second < 0x1000); // documentation (RFC 9637)
}

function isPublicName(hostname: string): boolean {
	const name = hostname.replace(/\.+$/, '');
	return name.includes('.') && !PRIVATE_ENDS.includes(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * Whether a host, as `URL.hostname` gives it, can be reached over the internet, by its address alone: nothing is looked
 * up, so a public name may still lead to a private address.
 */
export function isPublicHost(hostname: string): boolean {
	if (hostname.startsWith('[')) return isPublicIpv6(groupsOf(hostname.slice(1, -1)));
	// Whatever ends in a number is an address (URL Standard, "ends-in-a-number checker"), which `URL` writes in four bytes.
	if (/\.\d+$/.test(hostname)) return isPublicIpv4(bitsOf(hostname));
	return isPublicName(hostname);
}
