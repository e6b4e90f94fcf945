import { clauseBefore, exempted, PASSED, type Exemption } from './passage.ts';

const OTHERS =
  /(?:别人家?|别家|人家|他家|他们家|同行|隔壁|其他(?:直播间|主播|商家)|别的(?:直播间|主播|商家|店)|有些(?:直播间|主播|商家)|某些(?:直播间|主播|商家)).{0,12}$/;

/** What is said of others and not of the goods on show: 别人家卖了十万单. */
export const ofOthers: Exemption = (passage) =>
  OTHERS.test(clauseBefore(passage, 24)) ? exempted('说的是别人', 'it is said of others') : PASSED;
