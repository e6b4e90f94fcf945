import { clauseBefore, exempted, PASSED, sentenceAfter, undecidable, type Exemption } from './passage.ts';

const ENDS_AS_QUESTION = /^.{0,14}?(?:(?<!好|行|对|道|懂|以|ok|OK)吗|呢[？?]|么[？?]|[？?])/;
const A_NOT_A =
  /(?:是不是|有没有|能不能|会不会|算不算|可不可以|要不要|谁能|谁敢|怎么|哪里|哪个|什么|为什么|凭什么|如何)[^，,]{0,6}$/;

/** A question is no claim; a seller's own question usually is one, so that is left to a listener. */
export const question: Exemption = (passage) => {
  const next = passage.text.slice(passage.end, passage.end + 16);
  const asked =
    A_NOT_A.test(clauseBefore(passage, 12)) ||
    ENDS_AS_QUESTION.test(`${sentenceAfter(passage, 16)}${mark(next)}`);
  if (!asked) return PASSED;
  return passage.speaker === 'host'
    ? undecidable('以问句说出，须听上下文', 'it is put as a question; listen to the context')
    : exempted('是提问', 'it is a question');
};

/** The question mark that ended the sentence, if that is what ended it. */
function mark(next: string): string {
  const end = /[。！？!?；;\n]/.exec(next)?.[0] ?? '';
  return end === '?' || end === '？' ? end : '';
}
