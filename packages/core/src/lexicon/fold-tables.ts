import type { Trick } from './types.ts';

/** Letters of other scripts and hand-drawn digits that look like a plain one, each followed by that one. */
export const HOMOGLYPHS = [
  // Cyrillic and Greek
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdԛqԜWԝwһh',
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoαaνvιiρpϲcυu',
  // Latin letters that have no decomposition, small capitals, Armenian, Cherokee
  'ɑaɡgıiɩiɪiʀRɴNʙBʟLʜHʏYᴀAᴄCᴅDᴇEᴊJᴋKᴍMᴏOᴘPᴛTᴜUᴠVᴡWᴢZøoØOđdĐDłlŁLħhĦHŧtŦTօoսuԼLᎪAᎢTᏙVᏔW',
  // Dingbat digits, Hangzhou numerals
  '➀1➁2➂3➃4➄5➅6➆7➇8➈9❶1❷2❸3❹4❺5❻6❼7❽8❾9➊1➋2➌3➍4➎5➏6➐7➑8➒9⓿0⓵1⓶2⓷3⓸4⓹5⓺6⓻7⓼8⓽9',
  '〡一〢二〣三〤四〥五〦六〧七〨八〩九⑩十❿十➉十➓十⓾十',
  // Kana and rare ideographs that are drawn like a common ideograph
  'カ力ロ口ニ二ハ八エ工ト卜タ夕ー一囗口曰日',
].join('');

/** Forms of trade words that OpenCC's table leaves alone, each followed by the standard character. */
export const RARE_VARIANTS = '冣最朂最㝡最囯国囻国圀国苐第弌一弍二弎三仝同亙亘妳你癒愈朮术';

/** Marks that end a sentence: no word reaches across one. */
export const SENTENCE_MARKS = '。｡！？；!?;‼⁉\n\r\v\f\u0085\u2028\u2029';

/** Marks inside a sentence: a word reaches across one only where a letter beside it stands alone. */
export const CLAUSE_MARKS = '，、：,:﹐﹑﹕､';

/** A character that people write for another, although it is not a form of it. */
export interface StandIn {
  readonly letter: string;
  /** Each of these may stand for `letter`. */
  readonly written: string;
  readonly trick: Trick;
}

/** The digits with the Chinese numerals of the same value; each may stand for each other of its row. */
const NUMERALS = [
  '0零〇',
  '1一壹',
  '2二贰',
  '3三叁',
  '4四肆',
  '5五伍',
  '6六陆',
  '7七柒',
  '8八捌',
  '9九玖',
  '十拾',
  '百佰',
  '千仟',
];

/** A digit and the letters drawn like it; see `plausibleDigit` for where they count. */
const DIGIT_SHAPES: readonly (readonly [string, string])[] = [
  ['0', 'o'],
  ['1', 'li'],
];

const PICTURES: readonly (readonly [string, string])[] = [
  ['信', '❤♥🧡💛💚💙💜🖤💗💓💖💘💌✉📧'],
  ['心', '❤♥🧡💛💚💙💜🖤💗💓💖💘'],
  ['爱', '❤♥💗💖💕'],
  ['减', '➖'],
  ['钱', '💰💵💴💲'],
  ['金', '💰🪙'],
  ['元', '💴💵'],
  ['药', '💊'],
  ['针', '💉'],
  ['血', '🩸'],
  ['酒', '🍺🍻🍷🍶🥃🍾'],
  ['烟', '🚬'],
  ['车', '🚗🚕🚙'],
  ['房', '🏠🏡'],
  ['家', '🏠🏡'],
  ['手', '✋👋🤚👌'],
  ['机', '📱'],
  ['电', '📞☎⚡'],
  ['话', '📞☎'],
  ['火', '🔥'],
  ['水', '💧💦'],
  ['牛', '🐮🐂🐄'],
  ['马', '🐴🐎'],
  ['鸡', '🐔🐓'],
  ['狗', '🐶🐕'],
  ['猪', '🐷🐖'],
  ['鱼', '🐟🐠'],
  ['虎', '🐯🐅'],
  ['龙', '🐲🐉'],
  ['米', '🍚'],
  ['果', '🍎'],
  ['茶', '🍵'],
  ['花', '🌸🌺🌹'],
  ['草', '🌿'],
  ['日', '☀🌞'],
  ['月', '🌙🌛'],
  ['星', '⭐🌟'],
  ['天', '☁'],
  ['王', '👑'],
  ['冠', '👑'],
  ['奖', '🏆🥇🎖'],
  ['金', '🥇'],
  ['银', '🥈'],
  ['铜', '🥉'],
  ['礼', '🎁'],
  ['包', '🎒👜👝💼'],
  ['红', '🔴🧧'],
  ['群', '👥'],
  ['人', '👤🧍'],
  ['书', '📖📚'],
  ['号', '📛'],
  ['秒', '⏱'],
  ['钟', '⏰🕐'],
  ['球', '⚽🏀'],
  ['顶', '🔝'],
  ['新', '🆕'],
  ['下', '👇⬇'],
  ['上', '👆⬆'],
  ['左', '👈⬅'],
  ['右', '👉➡'],
];

const LETTER_SHAPES: readonly (readonly [string, string])[] = [
  ['微', 'v'],
  ['威', 'v'],
  ['叉', 'x'],
  ['加', '+➕'],
];

/** Every listed stand-in, one direction a row. */
export const STAND_INS: readonly StandIn[] = [
  ...NUMERALS.flatMap((row) =>
    Array.from(row, (letter): StandIn => ({ letter, written: row.replace(letter, ''), trick: 'digit' })),
  ),
  ...DIGIT_SHAPES.flatMap(([digit, letters]): StandIn[] => [
    { letter: digit, written: letters, trick: 'look-alike' },
    ...Array.from(letters, (letter): StandIn => ({ letter, written: digit, trick: 'look-alike' })),
  ]),
  ...LETTER_SHAPES.map(([letter, written]): StandIn => ({ letter, written, trick: 'look-alike' })),
  ...PICTURES.map(([letter, written]): StandIn => ({ letter, written, trick: 'emoji' })),
];
