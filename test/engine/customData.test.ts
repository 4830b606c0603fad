import { describeCustomData } from './customData';
import { useBench } from './fixture';

describe('n8n 2.x: the custom data of an execution has the ids', () => {
	describeCustomData(useBench());
});
