import {
  clauseBefore,
  exempted,
  PASSED,
  sentenceAfter,
  sentenceBefore,
  undecidable,
  type Exemption,
} from './passage.ts';

const LAW =
  /广告法|违禁词|违规词|极限词|极限用语|敏感词|禁用词|绝对化用语|不让说|不让讲|不能说|不可以说|不允许说|不准说|说不得|平台规定|平台不让|虚假宣传|被罚|罚款|普法|法律规定/;
const TURN = /但|不过|可是|然而|其实|反正|可我们|可它|可这/;
const WINK = /懂的都懂|你懂|你们懂|懂我意思|自己体会|自己品|心里有数|你们知道/;
const OTHERS =
  /(?:有人|网上|人家|别人|他们|同行|有些|某些|专家|客户|粉丝|老客|大家|朋友)都?(?:说|讲|宣传|吹|号称|告诉|反馈).{0,6}$/;

/** Quotation and reported law: 广告法不让说最好. A turn after it (但是它就是最好的) takes the exemption away. */
export const quotation: Exemption = (passage) => {
  const before = sentenceBefore(passage, 30);
  const after = sentenceAfter(passage, 24);
  const inLaw = LAW.exec(before);
  const turned = inLaw !== null && TURN.test(before.slice(inLaw.index + inLaw[0].length));
  if ((inLaw !== null && !turned) || LAW.test(after)) {
    return WINK.test(passage.text.slice(passage.end, passage.end + 30))
      ? undecidable(
          '借“不让说”暗示，须听上下文',
          'it is hinted at by way of what may not be said; listen to the context',
        )
      : exempted('在转述法律或平台规定', 'the law or a platform rule is being reported');
  }
  if (OTHERS.test(clauseBefore(passage, 16))) {
    return undecidable(
      '在转述他人的话，须看出处与用意',
      'the words of others are reported; their source and purpose matter',
    );
  }
  return PASSED;
};
