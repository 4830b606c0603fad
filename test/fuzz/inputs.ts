import fc from 'fast-check';

/** A key in the vendor's form, made of parts: a literal one would look like a leaked secret. */
export const KEY = ['rk', 'live', '0123456789abcdef'.repeat(2)].join('_');

const LONG = 'x'.repeat(5_000);
const texts = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom('', KEY, `Bearer ${KEY}`, LONG, '\n\r\u2028\u202e', '__proto__', 'NaN', '\ud800'),
);

/** Any JSON, with field names that the node reads, the key and long texts in it. */
export const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.constantFrom(null, true, false, 0, -0, 1, 1e21, -1, 0.5),
		fc.double(),
		texts,
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(
			fc.oneof(
				fc.constantFrom('id', 'task_id', 'status', 'output', 'image_urls', 'error', 'code'),
				fc.constantFrom('message', 'request_id', 'created_at', 'usage', 'credits', 'model', 'size'),
				texts,
			),
			tie('value'),
			{ maxKeys: 6 },
		),
	),
})).value;

/** What an expression may give as a parameter: JSON, and what is none. */
export const anyValue = fc.oneof(
	{ weight: 4, arbitrary: anyJson },
	{
		weight: 1,
		arbitrary: fc.oneof(
			fc.constantFrom(undefined, NaN, Infinity, 10n ** 30n, Symbol('s'), () => KEY, new Date(NaN)),
			fc.constantFrom(new Map([[KEY, 1]]), new Proxy({}, {}), Object.create(null), /a/g),
		),
	},
);

const anyTask = fc.record(
	{
		id: fc.oneof(fc.constant(`task_${'0'.repeat(32)}`), anyJson),
		status: fc.constantFrom('failed', 'completed', 'processing', 'queued'),
		output: anyJson,
		error: fc.oneof(anyJson, fc.record({ code: anyJson, message: texts })),
		created_at: anyJson,
	},
	{ requiredKeys: ['id', 'status'] },
);

/** The body of a response: JSON, JSON that broke off, or any bytes read as text. */
export const anyBody = fc.oneof(
	anyJson.map((value) => JSON.stringify(value)),
	anyTask.map((value) => JSON.stringify(value)),
	fc.tuple(anyJson, fc.double({ min: 0, max: 1, noNaN: true })).map(([value, part]) => {
		const text = JSON.stringify(value);
		return text.slice(0, Math.floor(text.length * part));
	}),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString()),
	fc.constantFrom('', `<html>${KEY}</html>`, `{"id":"${LONG}"}`),
);

export const anyHeaders = fc.dictionary(
	fc.constantFrom('retry-after', 'content-type', 'location', 'content-length'),
	fc.oneof(texts, fc.array(texts, { maxLength: 2 }), fc.integer(), fc.constant(undefined)),
);
