import { clauseAfter, exempted, matched, PASSED, type Exemption } from './passage.ts';

const ORDINAL = /(?:第一|NO\.?1|no\.?1)$/;
const COUNTED =
  /^(?:个|款|单|件|波|批|排|步|次|时间|位|轮|组|套|条|种|张|号|页|层|天|场|口|眼|季|期|集|遍|回|行|句|关|弹|手|代|章|部分|届|瓶|盒|袋|支|颗|杯|包|箱|双|把|台|根|片|罐|桶|链接|反应|印象|课|节|人称|车)/;

/** Counting and the seller's code talk: 第一个链接, 第一波福利, 1号链接. */
export const codeTalk: Exemption = (passage) =>
  ORDINAL.test(matched(passage)) && COUNTED.test(clauseAfter(passage, 4))
    ? exempted('是序号，不是排名', 'it counts, it does not rank')
    : PASSED;
