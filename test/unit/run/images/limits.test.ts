import { sleep } from 'n8n-workflow';
import { ByteBudget } from '../../../../nodes/ReapiImage/run/images/byteBudget';
import { SlowHosts } from '../../../../nodes/ReapiImage/run/images/slowHosts';

const MIB = 1024 * 1024;

const noLength: (bytes: number) => void = () => {};

/** Downloads that begin when the budget lets them, and end when they are told to. */
function downloadsOf(budget: ByteBudget, count: number) {
	return Array.from({ length: count }, () => {
		const download = { begun: false, announce: noLength, end: () => {} };
		void budget.run(async (announce) => {
			Object.assign(download, { begun: true, announce });
			await new Promise<void>((resolve) => (download.end = resolve));
		});
		return download;
	});
}
const begun = (downloads: Array<{ begun: boolean }>) =>
	downloads.filter((each) => each.begun).length;
const settled = async () => await sleep(1);

describe('the budget of bytes', () => {
	it('lets four files begin while no length is known, many once they are small', async () => {
		const downloads = downloadsOf(new ByteBudget(), 60);
		expect(begun(downloads)).toBe(4);
		for (let at = 0; at < downloads.length; at++) {
			if (downloads[at]?.begun) downloads[at]?.announce(1.5 * MIB);
			await settled();
		}
		expect(begun(downloads)).toBe(32);
		downloads[0]?.end();
		await settled();
		expect(begun(downloads)).toBe(33);
	});

	it('lets few large files begin, and one of any size', async () => {
		const downloads = downloadsOf(new ByteBudget(), 9);
		for (const download of downloads) download.announce(100 * MIB);
		expect(begun(downloads)).toBe(4);
		for (let ended = 0; ended < 3; ended++) downloads[ended]?.end();
		await settled();
		expect(begun(downloads)).toBe(4);
		downloads[3]?.end();
		await settled();
		expect(begun(downloads)).toBe(5);
	});

	it('gives back the room of a download that fails', async () => {
		const budget = new ByteBudget(1);
		await expect(budget.run(async () => await Promise.reject(new Error('no')))).rejects.toThrow(
			'no',
		);
		await expect(budget.run(async () => await Promise.resolve('yes'))).resolves.toBe('yes');
	});
});

describe('slow hosts', () => {
	it('are those that were late with two files and delivered none in between', () => {
		const hosts = new SlowHosts();
		hosts.addLate('https://a.example/0.png');
		hosts.addLate('https://b.example/0.png');
		expect(hosts.includes('https://a.example/2.png')).toBe(false);
		hosts.addDelivered('https://a.example/1.png');
		hosts.addLate('https://a.example/2.png');
		hosts.addLate('https://b.example/1.png');
		expect(hosts.includes('https://a.example/3.png')).toBe(false);
		expect(hosts.includes('https://b.example/2.png')).toBe(true);
		expect(hosts.includes('https://b.example:444/2.png')).toBe(false);
	});
});
