import { clauseAfter, clauseBefore, exempted, PASSED, sentenceAfter, type Exemption } from './passage.ts';

/** Words that begin with a negative but deny nothing: 不仅是最好的, 是不是最好, 不愧是第一. */
const NOT_NEGATIVE =
  /不仅|不但|不光|不只|不单|不止|不得不|不愧|不亏|不好意思|不错|不管|不论|不过|不用说|不用怀疑|不用想|不客气|不夸张|不吹|差不多|是不是|能不能|有没有|要不要|会不会|好不好|没得说|没话说|没错|没毛病|毫无疑问|无疑|非常|非要|别提|别光|别看|别说|别人|分别|特别|级别|类别|识别|性别|告别|除非|并非没有|没有比|没有(?:哪|谁).{0,4}比|莫非|一分不留|毫不保留/g;

const NEGATIVE =
  /(?:并不|不是|没有|没说|不敢|不能|不可|不会|不算|不等于|不一定|不得|不要|不用|不需要|谈不上|说不上|算不上|称不上|未必|绝不|绝非|从不|从来不|禁止|严禁|拒绝|避免|无法|没|别|非|不|勿)(.{0,5})$/;

/** Telling not to believe what is said further on: 别听人家说什么第一. */
const DISBELIEF = /(?:别听|别信|不要听|不要信|不要相信|别相信|少听).{0,8}$/;

/** What stands between the negative and the match when the negative belongs to something else. */
const OTHER_OBJECT = /拍|买|下单|犹豫|错过|担心|着急|怕|划走|走|等|纠结|今晚|今天|明天|这个价|了|的/;

/** 不是全网最低我赔你: the denial is the condition of a promise, so the claim is made after all. */
const WAGER =
  /^.{0,8}?(?:我|你)?(?:不卖|不播|不要钱|包赔|赔|退你|退钱|双倍|找我|来骂|骂我|倒贴|免单|敢卖|敢上|能卖|能上)/;

const DENIED_AFTER =
  /^.{0,4}?(?:谈不上|算不上|说不上|称不上|不敢当|不敢说|不存在|不可能|是没有的|不至于|是假的|都是假|是骗人|都是骗|不要信|别信|不能信|不可信|是违法|是违规|违法的|违规的|是不行的|不允许)/;

const DENIED_INSIDE = /不(?!用|需|仅|但|光|只|一样|到|出)|没有|没法|无法|别|勿|禁止/;

/** Negation: 不是最好, 没有第一, 不敢说, 不能代替药物. */
export const negation: Exemption = (passage) => {
  const before = clauseBefore(passage, 12).replace(NOT_NEGATIVE, (word) => '＿'.repeat(word.length));
  const found = NEGATIVE.exec(before);
  if (found !== null && !OTHER_OBJECT.test(found[1] ?? '') && !WAGER.test(promise(passage))) {
    return exempted('前面有否定词', 'it is denied by the words before');
  }
  if (DISBELIEF.test(clauseBefore(passage, 12)))
    return exempted('叫人不要相信', 'the audience is told not to believe it');
  if (DENIED_INSIDE.test(passage.between ?? ''))
    return exempted('中间有否定词', 'it is denied by the words between');
  if (DENIED_AFTER.test(clauseAfter(passage, 12)))
    return exempted('后文予以否定', 'it is denied by the words after');
  return PASSED;
};

/** The words after the match with pauses taken out, since a wager usually follows a comma. */
function promise(passage: Parameters<Exemption>[0]): string {
  return sentenceAfter(passage, 16).replace(/[，,\s]/g, '');
}
