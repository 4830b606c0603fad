import { useBench } from './fixture';
import { hostileHostClock, testHostileImages } from './hostileImages';

testHostileImages(useBench({}, {}, hostileHostClock()));
