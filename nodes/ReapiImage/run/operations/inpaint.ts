import { imageOperation } from './imageOperation';

export const inpaint = imageOperation('inpaint');
