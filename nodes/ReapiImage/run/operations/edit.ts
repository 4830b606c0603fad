import { imageOperation } from './imageOperation';

export const edit = imageOperation('edit');
