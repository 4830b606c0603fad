/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a bench of the built package on a developer's machine */
import { join, resolve } from 'node:path';

/** The folder with package.json. */
export const ROOT = resolve(__dirname, '..', '..');

/** The built node, as n8n requires it. */
export const BUILT_NODE = join(ROOT, 'dist', 'nodes', 'ReapiImage', 'ReapiImage.node.js');
