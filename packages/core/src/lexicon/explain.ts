import type { Bilingual } from '../shared/text.ts';
import type { Sighting, Trick } from './types.ts';

const TRICK_NAMES: Readonly<Record<Trick, Bilingual>> = {
  width: { zh: '全角半角', en: 'width' },
  case: { zh: '大小写', en: 'case' },
  traditional: { zh: '繁体或异体', en: 'traditional or variant forms' },
  inserted: { zh: '夹入符号或空格', en: 'inserted symbols or spaces' },
  'zero-width': { zh: '夹入不可见字符', en: 'inserted invisible characters' },
  repeated: { zh: '重复字', en: 'repeated characters' },
  'look-alike': { zh: '形近字符', en: 'look-alike characters' },
  emoji: { zh: '夹入或代字的表情', en: 'emoji inserted or standing for a character' },
  split: { zh: '拆字', en: 'split characters' },
  digit: { zh: '数字代字', en: 'digits for numerals or the reverse' },
  pinyin: { zh: '拼音', en: 'pinyin' },
  homophone: { zh: '同音字', en: 'homophones' },
  abbreviation: { zh: '缩写', en: 'abbreviation' },
};

/** The name of a trick for people. */
export function trickName(trick: Trick): Bilingual {
  return TRICK_NAMES[trick];
}

/**
 * One sentence on a sighting: what was written, what it reads as, by undoing what, and why it is no match where
 * it is none. Offsets are of the original text, from 0, end exclusive.
 */
export function explainSighting({ match, dismissed, exception }: Sighting): Bilingual {
  const { entry, text, tricks, start, end } = match;
  const place = `[${String(start)}, ${String(end)})`;
  const names = tricks.map(trickName);
  const zhRead =
    names.length === 0 ? '原样出现' : `写作“${text}”，还原：${names.map((name) => name.zh).join('、')}`;
  const enRead =
    names.length === 0
      ? 'as written'
      : `written "${text}"; undone: ${names.map((name) => name.en).join(', ')}`;
  const why = reasonOf(dismissed, exception);
  return {
    zh: `${place} 词“${entry.term}”（${entry.id}，依据 ${entry.clause}）${zhRead}。${why.zh}`,
    en: `${place} term "${entry.term}" (${entry.id}, on ${entry.clause}), ${enRead}.${why.en}`,
  };
}

function reasonOf(dismissed: Sighting['dismissed'], exception: string | undefined): Bilingual {
  if (dismissed === undefined) return { zh: '命中。', en: ' A match.' };
  if (dismissed === 'not-valid') {
    return { zh: '不计：当日不在有效期内。', en: ' No match: the entry is not valid on that day.' };
  }
  if (dismissed === 'outside-context') {
    return {
      zh: '不计：同音字附近没有所需的词。',
      en: ' No match: none of the words that must stand near a homophone is there.',
    };
  }
  return {
    zh: `不计：在例外“${exception ?? ''}”之内。`,
    en: ` No match: inside the exception "${exception ?? ''}".`,
  };
}
