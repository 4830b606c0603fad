import type { Trace } from '../trace';

const MAX_OBJECTS = 200_000;

function childrenOf(value: object): Array<[string, unknown]> {
	if (value instanceof Map)
		return [...value].flatMap(([key, each]) => [[`[${String(key)}]`, each]]);
	if (value instanceof Set) return [...value].map((each) => ['[]', each]);
	// Own properties, hidden ones too: an Error keeps its message and cause there.
	return Reflect.ownKeys(value).flatMap((key): Array<[string, unknown]> => {
		const own = Reflect.getOwnPropertyDescriptor(value, key);
		if (own === undefined) return [];
		const name = String(key);
		return [
			[`key ${name}`, name],
			[name, 'value' in own ? own.value : own.get?.call(value)],
		];
	});
}

/** Paths of all texts, however deep, that hold the secret; buffers are searched as text. */
export function findSecret(root: unknown, name: string, secret: string): string[] {
	const seen = new Set<object>();
	const found: string[] = [];
	const queue: Array<[string, unknown]> = [[name, root]];
	// The queue grows while it is gone through.
	for (const [path, value] of queue) {
		const bytes = ArrayBuffer.isView(value);
		const text = bytes ? Buffer.from(value.buffer).toString('latin1') : value;
		if (typeof text === 'string' && text.includes(secret)) found.push(path);
		if (bytes || typeof value !== 'object' || value === null || seen.has(value)) continue;
		if (seen.size >= MAX_OBJECTS) throw new Error(`${name} is too large to be searched`);
		seen.add(value);
		for (const [key, child] of childrenOf(value)) queue.push([`${path}.${key}`, child]);
	}
	return found;
}

/** The Authorization header was seen by the API's origin alone; the key is in nothing that came out. */
export function keyLeaks({ strayKeys, everything, apiKey }: Trace): string[] {
	return [
		...strayKeys.map(({ host, method, path, where }) => `${where} of ${method} ${host} ${path}`),
		...Object.entries(everything).flatMap(([name, value]) => findSecret(value, name, apiKey)),
	];
}
