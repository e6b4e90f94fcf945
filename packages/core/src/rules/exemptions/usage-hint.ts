import { clauseAfter, exempted, matched, PASSED, type Exemption } from './passage.ts';

const ADVICE =
  /^(?:是(?!最|全|我们|这|它|咱)|就|能|还是|先|不|别|要|在|把|选|提前|搭配|搭|饭|睡|每天|每次|一天|一次|一周|隔|放|早|晚|空腹|冷藏|冷冻|温|避|趁|拍|直接|下单|赶紧|抓紧|看一|先看|找|按照|点|加|尽量|自己|咨询|参考|对照|量一|称一|去|让|留|备注|跟|和|配|分|坚持|按|洗|测|问|带|穿|买|拿|多|少|再|现在|今天|明天|存|尽快|及时|当天|两个|三天|开封|用(?:温|冷|热|凉|清|完|之前|手|专用|配套)|吃(?:之前|完|饭)|喝(?:温|热))/;

/** 最好 as advice, not praise: 最好饭后吃, 最好先冷藏 (SAMR guide 2023 no. 6: usage hints). */
export const usageHint: Exemption = (passage) =>
  matched(passage).endsWith('最好') && ADVICE.test(clauseAfter(passage, 6))
    ? exempted('是使用建议', 'it is advice on use')
    : PASSED;
