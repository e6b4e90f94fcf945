import {
  exempted,
  matched,
  PASSED,
  sentenceAfter,
  sentenceBefore,
  undecidable,
  type Exemption,
} from './passage.ts';

const OWN_PLACE =
  /本场|这场|今晚|今天|今日|本直播间|我们直播间|咱直播间|直播间里|本店|我们店|我店|店铺|店里|本月|这个月|上个月|本周/;
const FACT = /销量|卖得|热卖|热销|人气|下单|回购|复购|好评|新款|最新|成交|出单|点击/;
const MARKET = /全网|全国|全球|世界|行业|类目|品类|市场|天猫|淘宝|京东|抖音|快手|平台|同类/;
const PERIOD = /\d{2,4}年|去年|今年|双十一|双11|618|六一八|上半年|下半年|季度|截至|连续.{1,3}年|同期/;

/** A fact of sales limited to a time and place (SAMR guide 2023 no. 6): 本店本月销量第一. A market-wide one needs its source. */
export const timePlace: Exemption = (passage) => {
  const around = `${sentenceBefore(passage, 18)}${matched(passage)}${sentenceAfter(passage, 8)}`;
  if (!FACT.test(around)) return PASSED;
  if (MARKET.test(around)) {
    return PERIOD.test(around)
      ? undecidable('限定期间的排名，须有数据出处', 'a ranking for a period needs the source of its figures')
      : PASSED;
  }
  return OWN_PLACE.test(around)
    ? exempted('限定时间和本店范围的销售事实', "a fact of the shop's own sales in a stated time")
    : PASSED;
};
