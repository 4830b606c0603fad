import { useBench } from './fixture';
import { testInputFiles } from './inputFiles';

testInputFiles(useBench());
