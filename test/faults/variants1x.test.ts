import { VARIANTS_1X } from './variants';
import { testJudge } from './wrongNodes';

testJudge('1.x', VARIANTS_1X);
