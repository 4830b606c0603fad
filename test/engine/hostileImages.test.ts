import { useBench } from './fixture';
import { silentHostClock, testHostileImages } from './hostileImages';

testHostileImages(useBench({}, {}), useBench({}, {}, silentHostClock()));
