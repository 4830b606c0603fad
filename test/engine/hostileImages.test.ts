import { useBench } from './fixture';
import { testHostileImages } from './hostileImages';

testHostileImages(useBench());
