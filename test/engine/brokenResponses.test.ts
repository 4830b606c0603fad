import { testBrokenResponses } from './brokenResponses';
import { fastClock, SHORT_TIMEOUTS, SPEED } from './fastClock';
import { useBench } from './fixture';

testBrokenResponses(useBench({}, {}, fastClock(SPEED, { ...SHORT_TIMEOUTS, submitMs: 1_000 })));
