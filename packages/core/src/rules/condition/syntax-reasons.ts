/** Why the parser stopped, by its code, in both languages. */
const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  unterminated_string: { zh: '文字没有收尾的引号', en: 'a text lacks its closing quote' },
  unterminated_triple_quoted_string: { zh: '文字没有收尾的引号', en: 'a text lacks its closing quotes' },
  newline_in_string: { zh: '文字中间断了行', en: 'a text breaks off at the end of a line' },
  invalid_number: { zh: '数写得不对', en: 'a number is not written as it should be' },
  invalid_integer: { zh: '整数写得不对', en: 'a whole number is not written as it should be' },
  invalid_hex_integer: {
    zh: '十六进制数写得不对',
    en: 'a hexadecimal number is not written as it should be',
  },
  invalid_exponent: { zh: '指数写得不对', en: 'an exponent is not written as it should be' },
  invalid_macro_argument: { zh: '变量名写得不对', en: 'a variable is not named as it should be' },
  reserved_identifier: { zh: '这个名称是保留字', en: 'the name is reserved' },
};

/** The reason in both languages; `rest` is what stands where the parser stopped. */
export function syntaxReason(
  code: string,
  rest: string,
): { readonly reasonZh: string; readonly reasonEn: string } {
  const reason = REASONS[code];
  if (reason !== undefined) return { reasonZh: reason.zh, reasonEn: reason.en };
  const [next] = rest.trimStart();
  return next === undefined
    ? { reasonZh: '到末尾还没有写完', reasonEn: 'it ends before it is complete' }
    : { reasonZh: `不应有“${next}”`, reasonEn: `"${next}" is not expected` };
}
