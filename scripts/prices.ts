/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command-line program, which runs on a developer's machine and never inside n8n */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import spawn from 'cross-spawn';
import { MODELS } from '../nodes/ReapiImage/models/models';
import { readPriceList } from './prices/readList';
import { checkDate, modelIn, withPrices } from './prices/writeList';

const USAGE = `npm run prices -- <file.csv> [--date 2026-07-28]
Writes a new price list of reAPI into the models and the docs. The file has the columns sku,usd: USD for one image, a row
for each SKU of the models (gpt-image-2-official:16:9@2k_high, gpt-image-2:1k).
--date is the day on which the list was read; without it, today.`;

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'nodes', 'ReapiImage', 'models');

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { date: { type: 'string' }, help: { type: 'boolean' } },
		allowPositionals: true,
	});
	const [list, ...more] = positionals;
	if (values.help || list === undefined || more.length > 0) {
		console.log(USAGE);
		return values.help ? 0 : 1;
	}
	const date = checkDate(values.date ?? new Date().toISOString().slice(0, 10));
	const prices = readPriceList(await readFile(list, 'utf8'), MODELS);
	for (const file of (await readdir(FOLDER)).map((name) => join(FOLDER, name))) {
		const source = await readFile(file, 'utf8');
		const model = MODELS.find(({ id }) => id === modelIn(source));
		if (!model) continue;
		await writeFile(file, withPrices(source, model, prices, date));
		console.log(`${model.id}: prices of ${date}`);
	}
	// A process of its own: this one has read the old list.
	const docs = spawn.sync('npx', ['tsx', join(ROOT, 'scripts', 'docs.ts')], { stdio: 'inherit' });
	return docs.status ?? 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
