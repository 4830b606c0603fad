import { prepareCustomJob } from '../input/prepareCustomJob';
import { submittingOperation } from './imageOperation';

export const custom = submittingOperation(prepareCustomJob);
