import { anything, assert, property, webUrl } from 'fast-check';
import { DEFAULT_BASE_URL, parseBaseUrl } from '../../../nodes/ReapiImage/api/baseUrl';

describe('the Base URL', () => {
	it.each([
		[undefined, DEFAULT_BASE_URL, false],
		['  ', DEFAULT_BASE_URL, false],
		['https://reapi.ai', 'https://reapi.ai', false],
		[' https://reapi.ai/ ', 'https://reapi.ai', false],
		['HTTPS://ReAPI.ai', 'https://reapi.ai', false],
		['https://gateway.example.com:8443', 'https://gateway.example.com:8443', false],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010', true],
		['http://localhost:4010/', 'http://localhost:4010', true],
		['http://[::1]:4010', 'http://[::1]:4010', true],
		['https://localhost', 'https://localhost', true],
	])('%j is the origin %s', (value, origin, loopback) => {
		expect(parseBaseUrl(value, 's3cret-k3y')).toEqual({ ok: true, origin, loopback });
	});

	it.each([
		['http://reapi.ai', 'only be sent over https'],
		['http://192.168.0.1', 'only be sent over https'],
		['http://127.0.0.1.example.com', 'only be sent over https'],
		['http://localhost.example.com', 'only be sent over https'],
		['ftp://reapi.ai', 'only be sent over https'],
		['ftp://127.0.0.1', 'only be sent over https'],
		['javascript:alert(1)', 'origin'],
		['https://user:secret@reapi.ai', 'user name'],
		['https://reapi.ai@evil.example', 'user name'],
		['https://reapi.ai/api/v1', 'origin'],
		['https://reapi.ai/?a=1', 'origin'],
		['https://reapi.ai/#a', 'origin'],
		['reapi.ai', 'not a web address'],
		['{}', 'not a web address'],
		[{ toString: 1 }, 'not a web address'],
	])('%j is refused', (value, reason) => {
		const parsed = parseBaseUrl(value, 's3cret-k3y');
		expect(parsed).toEqual({ ok: false, reason: expect.stringContaining(reason) });
	});

	it.each([
		'rk_live_0123456789abcdef',
		'https://user:secret@reapi.ai',
		'https://rk_live_0123456789abcdef@reapi.ai',
	])('%j is refused without repeating a secret', (value) => {
		expect(JSON.stringify(parseBaseUrl(value, 's3cret-k3y'))).not.toMatch(
			/secret|0123456789abcdef/,
		);
	});

	it('shows no key, whatever its shape, and a line of a long value', () => {
		const parsed = parseBaseUrl(`https://reapi.ai/${'x'.repeat(49)}s3cret-k3y`, ' s3cret-k3y\n');
		const text = JSON.stringify(parsed);
		expect(text).toContain('[API k');
		expect(text).not.toContain('s3cret');
		expect(JSON.stringify(parseBaseUrl('x'.repeat(10_000), '')).length).toBeLessThan(300);
	});

	it('is shown with what it is, but for a password', () => {
		expect(parseBaseUrl('https://user:secret@reapi.ai', 'key')).toMatchObject({
			reason: expect.stringContaining(' is "https://…@reapi.ai", which contains a user name'),
		});
		// An expression may give the key anything.
		for (const key of [undefined, 7, ['key']]) {
			expect(parseBaseUrl('ftp://reapi.ai', key)).toMatchObject({
				reason: expect.stringContaining(' is "ftp://reapi.ai", '),
			});
		}
	});

	it('never is anything but https, or http on this computer', () => {
		const check = (value: unknown) => {
			const parsed = parseBaseUrl(value, 's3cret-k3y');
			if (!parsed.ok) return;
			const url = new URL(parsed.origin);
			expect(url.protocol === 'https:' || parsed.loopback).toBe(true);
			expect(`${parsed.origin}/`).toBe(url.href);
		};
		assert(property(anything(), check));
		assert(property(webUrl({ validSchemes: ['http', 'https'] }), check));
	});
});
