import type { ErrorCode } from 'yaml';
import type { Bilingual } from './text.ts';

/** What the parser's codes mean, in words of both languages; its own sentence is English and speaks of grammar. */
export const YAML_REASONS: Readonly<Record<ErrorCode, Bilingual>> = {
  ALIAS_PROPS: {
    zh: '引用（*名称）不能再带锚点或标签',
    en: 'an alias (*name) can bear no anchor and no tag',
  },
  BAD_ALIAS: { zh: '引用（*名称）写得不对', en: 'an alias (*name) is written wrongly' },
  BAD_COLLECTION_TYPE: { zh: '标签与内容的种类不符', en: 'the tag does not fit what follows it' },
  BAD_DIRECTIVE: { zh: '以 % 开头的指令无法识别', en: 'a directive, which begins with %, is not known' },
  BAD_DQ_ESCAPE: { zh: '双引号中的转义写得不对', en: 'an escape within double quotes is wrong' },
  BAD_INDENT: { zh: '缩进与上文对不齐', en: 'the indentation does not line up with what is above' },
  BAD_PROP_ORDER: { zh: '锚点或标签写错了位置', en: 'an anchor or tag stands in the wrong place' },
  BAD_SCALAR_START: {
    zh: '文字不能以这个符号开头，请加引号',
    en: 'a text cannot begin with this character; put it in quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '同一行有两个“键: 值”，或下面的内容没有换行缩进',
    en: 'two "key: value" stand on one line, or what belongs below is not indented on a line of its own',
  },
  BLOCK_IN_FLOW: {
    zh: '方括号或花括号之内不能用缩进写法',
    en: 'within brackets or braces nothing is written by indentation',
  },
  DUPLICATE_KEY: { zh: '同一个键写了两次', en: 'a key is written twice' },
  IMPOSSIBLE: { zh: '此处无法读懂', en: 'this cannot be understood' },
  KEY_OVER_1024_CHARS: { zh: '键超过 1024 个字符', en: 'a key has more than 1024 characters' },
  MISSING_CHAR: {
    zh: '缺少一个符号（引号、括号、逗号、冒号或空格）',
    en: 'a character is missing (a quote, bracket, comma, colon or blank)',
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '键跨了几行，多半是缺了冒号',
    en: 'a key runs over several lines; mostly a colon is missing',
  },
  MULTIPLE_ANCHORS: { zh: '一处有两个锚点', en: 'two anchors stand at one place' },
  MULTIPLE_DOCS: { zh: '一个文件里有几份文档（---）', en: 'the file holds several documents (---)' },
  MULTIPLE_TAGS: { zh: '一处有两个标签', en: 'two tags stand at one place' },
  NON_STRING_KEY: { zh: '键应为文字', en: 'a key must be a text' },
  RESOURCE_EXHAUSTION: { zh: '嵌套太深', en: 'it is nested too deeply' },
  TAB_AS_INDENT: { zh: '缩进不能用制表符，请用空格', en: 'tabs cannot indent; use blanks' },
  TAG_RESOLVE_FAILED: { zh: '标签（!名称）无法识别', en: 'a tag (!name) is not known' },
  UNEXPECTED_TOKEN: { zh: '此处不应出现这个符号', en: 'this character should not stand here' },
};
