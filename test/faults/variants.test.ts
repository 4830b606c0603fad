import { VARIANTS } from './variants';
import { testJudge } from './wrongNodes';

testJudge('2.x', VARIANTS);
