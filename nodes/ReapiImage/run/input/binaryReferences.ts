import { inputFailure, type Failure } from '../../api/failure';
import { FILE_FIELD_LABELS } from '../../request/labels';
import type { UrlRule } from '../../request/publicUrl';
import { fail, succeed, type Result } from '../../result';
import type { ImageHead } from '../images/types/imageReader';
import { fileEntries } from './fileEntries';
import { fileLink } from './fileLink';
import { readInputImage, type FileSource, type InputImage } from './inputImage';

/** An image of the input, and the link to it. */
export interface LinkedFile extends Pick<InputImage, 'file' | 'head'> {
	readonly link: string;
}

/** Links to the images of an item. */
export interface References {
	readonly imageUrls: readonly string[];
	readonly maskUrl?: string;
	/** What the first bytes of the first reference say: its pixels, above all. */
	readonly first?: ImageHead;
	/** The files that there are links to. */
	readonly files: readonly LinkedFile[];
}

async function readImages(
	source: FileSource,
	label: string,
	value: unknown,
): Promise<Result<InputImage[], Failure>> {
	const entries = fileEntries(label, value);
	if (!entries.ok) return entries;
	const images: InputImage[] = [];
	for (const entry of entries.value) {
		const image = await readInputImage(source, label, entry);
		if (!image.ok) return image;
		images.push(image.value);
	}
	return succeed(images);
}

const pixels = ({ width, height }: ImageHead) => `${width} × ${height}`;

// A JPEG may be stored on its side, with a note that says so.
function sameSize(mask: ImageHead, image: ImageHead): boolean {
	if (image.width === undefined || mask.width === undefined) return true;
	const upright = mask.width === image.width && mask.height === image.height;
	const turned = mask.width === image.height && mask.height === image.width;
	return upright || (image.type === 'jpeg' && turned);
}

const MASK_ADVICE =
	'Make the mask a PNG whose transparent parts are what to paint, of the same width and height as the first reference image.';

function maskFault({ title, head }: InputImage, image: InputImage): string | undefined {
	if (head.type !== 'png') return `${title} is not a PNG file`;
	if (!head.alpha) return `${title} has no transparency (alpha channel)`;
	if (sameSize(head, image.head)) return undefined;
	return `${title} is ${pixels(head)} pixels, the first reference image ${pixels(image.head)}`;
}

async function linksTo(
	source: FileSource,
	images: readonly InputImage[],
	rule: UrlRule,
): Promise<Result<LinkedFile[], Failure>> {
	const links: LinkedFile[] = [];
	for (const image of images) {
		const link = await fileLink(source, image, rule);
		if (!link.ok) return link;
		links.push({ link: link.value, file: image.file, head: image.head });
	}
	return succeed(links);
}

/**
 * Links to files of the input.
 * @param label of the parameter, for the errors
 * @param value names of input fields and n8n's objects for files, as {@link fileEntries} reads them
 */
export async function fileReferences(
	source: FileSource,
	label: string,
	value: unknown,
	rule: UrlRule,
): Promise<Result<References, Failure>> {
	const images = await readImages(source, label, value);
	if (!images.ok) return images;
	const links = await linksTo(source, images.value, rule);
	if (!links.ok) return links;
	const [first] = images.value;
	const imageUrls = links.value.map(({ link }) => link);
	return succeed({ imageUrls, ...(first && { first: first.head }), files: links.value });
}

/**
 * Links to the reference images of an item, and to its mask.
 * @param files of the parameters; `mask` undefined: the operation takes none
 */
export async function binaryReferences(
	source: FileSource,
	files: { readonly images: unknown; readonly mask?: { readonly value: unknown } },
	rule: UrlRule,
): Promise<Result<References, Failure>> {
	const { images: label, mask: maskLabel } = FILE_FIELD_LABELS;
	const images = await readImages(source, label, files.images);
	if (!images.ok) return images;
	const [first] = images.value;
	if (!first) {
		const advice = 'Name at least one input field that holds a reference image.';
		return fail(inputFailure(`"${label}" is empty`, advice));
	}
	const masks = files.mask ? await readImages(source, maskLabel, files.mask.value) : succeed([]);
	if (!masks.ok) return masks;
	const [mask] = masks.value;
	if (files.mask && (!mask || masks.value.length > 1)) {
		const what = mask ? 'names several files' : 'is empty';
		return fail(
			inputFailure(`"${maskLabel}" ${what}`, 'Name the input field that holds the mask.'),
		);
	}
	const fault = mask && maskFault(mask, first);
	if (fault !== undefined) return fail(inputFailure(`"${maskLabel}": ${fault}`, MASK_ADVICE));
	const links = await linksTo(source, [...images.value, ...(mask ? [mask] : [])], rule);
	if (!links.ok) return links;
	const urls = links.value.map(({ link }) => link);
	const count = images.value.length;
	const [maskUrl] = urls.slice(count);
	return succeed({
		imageUrls: urls.slice(0, count),
		...(maskUrl !== undefined && { maskUrl }),
		first: first.head,
		files: links.value,
	});
}
