import { exempted, PASSED, sentenceAfter, sentenceBefore, type Exemption } from './passage.ts';

const CUE =
  /警惕|小心|谨防|提防|当心|防骗|反诈|(?<!不是|不当|非)骗子|骗局|诈骗|传销|上当|被骗|受骗|割韭菜|避坑|举报|谨慎|千万别|不要相信|不要轻信|别轻信|都是骗/;

/** A warning to the audience against the very thing: 让你加微信转账的都是骗子. */
export const warning: Exemption = (passage) => {
  const around = `${sentenceBefore(passage, 30)}＿${sentenceAfter(passage, 30)}`;
  return CUE.test(around) ? exempted('在提醒观众防范', 'the audience is being warned against it') : PASSED;
};
