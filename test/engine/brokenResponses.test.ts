import { testBrokenResponses } from './brokenResponses';
import { fastClock, SHORTEST_TIMEOUTS, SPEED } from './fastClock';
import { useBench } from './fixture';

testBrokenResponses(useBench({}, {}, fastClock(SPEED, SHORTEST_TIMEOUTS)));
