import { useBench } from './fixture';
import { impatientClock, testHostileImages } from './hostileImages';

testHostileImages(useBench({}, {}), useBench({}, {}, impatientClock()));
