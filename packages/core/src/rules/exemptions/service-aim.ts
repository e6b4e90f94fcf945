import { clauseAfter, clauseBefore, exempted, PASSED, type Exemption } from './passage.ts';

const AIM =
  /(?:争取|努力|目标|力求|力争|尽量|希望|追求|祝|愿|尽力|用心|想做|想把|做到|成为|致力于|梦想|追着)[^，,]{0,8}$/;
const NOT_GOODS =
  /^的?(?:服务|态度|心意|祝福|状态|运气|朋友|闺蜜|兄弟|自己|安排|办法|方法|时光|年华|时候|一面|结果|证明|样子|心情|主播|粉丝|家人|宝宝|爱|回报|回馈|陪伴|努力|方式|距离|消息|机会|未来|青春|观众|老师|团队|福利)/;

/** Aims and service attitude, which do not point at the goods (SAMR guide 2023 no. 6): 我们的目标是做到最好. */
export const serviceAim: Exemption = (passage) => {
  if (AIM.test(clauseBefore(passage, 14))) return exempted('说的是目标或心愿', 'it states an aim or a wish');
  return NOT_GOODS.test(clauseAfter(passage, 6))
    ? exempted('不指向商品', 'it does not point at the goods')
    : PASSED;
};
