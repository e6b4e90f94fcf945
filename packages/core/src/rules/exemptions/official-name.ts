import {
  clauseAfter,
  exempted,
  PASSED,
  sentenceAfter,
  sentenceBefore,
  undecidable,
  type Exemption,
} from './passage.ts';

/** What follows where the words are part of a title the State gives or a grade it defines. */
const TITLE =
  /^(?:的|A|a)?(?:非遗|非物质文化遗产|自然保护|风景名胜|森林公园|湿地公园|地质公园|旅游景区|旅游度假|景区|文物|文化遗产|保护动物|保护植物|重点保护|博物馆|图书馆|运动员|演员|演奏员|裁判|教练|厨师|技师|工艺美术|美术师|建造师|注册|心理咨询|营养师|高新技术|经济技术|开发区|新区|重点实验室|工程中心|科研院所|媒体|赛事|公祭|标准|水产|良种)/;
const STANDARD = /GB|gb|国标|行标|地标|国家标准|行业标准|团体标准|执行标准|等级标准/;
const HONOUR =
  /荣获|获得|获评|拿过|拿了|评为|评选|入选|授予|金奖|大奖|奖项|称号|名录|榜单|龙头企业|示范|专精特新|地理标志/;

/**
 * Part of a registered name, a State title or award, or a grade a standard defines (SAMR guide 2023 no. 6).
 * An honour is exempt only if it is real, which the text cannot show.
 */
export const officialName: Exemption = (passage) => {
  if (TITLE.test(clauseAfter(passage, 10)))
    return exempted('属于国家命名或等级名称的一部分', 'it is part of a State title or grade');
  const around = `${sentenceBefore(passage, 14)}＿${sentenceAfter(passage, 14)}`;
  if (STANDARD.test(around)) return exempted('是标准规定的分级', 'it is a grade a standard defines');
  if (HONOUR.test(around)) return undecidable('所称荣誉须有证书', 'the honour claimed needs its certificate');
  return PASSED;
};
