import { imageOperation } from './imageOperation';

export const generate = imageOperation('generate');
