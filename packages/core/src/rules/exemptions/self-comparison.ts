import { clauseAfter, clauseBefore, exempted, matched, PASSED, type Exemption } from './passage.ts';

const OWN =
  /(?:我们家|我们店|我们品牌|我们厂|我们直播间|我家|咱家|咱们家|咱店|自家|本店|本品牌|本直播间|我店|店里|店内|全店|同系列|本系列|这个系列|我们系列|同品牌|我们所有|这几款|几款|几个颜色|款式|尺码|型号|颜色|版本)(?:里面?|中|内|当中|之中|的|所有|目前|现在|卖得?|做得?|产品)*$/;
const BEYOND_OWN = /全网|全国|全球|世界|全世界|行业|市面|市场|同行|史上|宇宙|亚洲|全中国|国内/;

/** Comparison among the seller's own goods (SAMR guide 2023 no. 6): 我们家最高端的一款. */
export const selfComparison: Exemption = (passage) => {
  const nearby = clauseBefore(passage, 12);
  if (
    BEYOND_OWN.test(matched(passage)) ||
    BEYOND_OWN.test(nearby) ||
    BEYOND_OWN.test(clauseAfter(passage, 4))
  )
    return PASSED;
  return OWN.test(nearby) ? exempted('与自家商品比较', "it compares the seller's own goods") : PASSED;
};
