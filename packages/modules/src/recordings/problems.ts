import { defineProblems, ProblemError, type Place, type Problem } from '@concentric/core/shared';

/** What can keep a file from being read, wholly or from some place on. */
export const fileProblem = defineProblems({
  'recordings.not-found': {
    status: 404,
    zh: '找不到文件。',
    en: 'There is no such file.',
    hintZh: '请核对路径。',
    hintEn: 'Check the path.',
  },
  'recordings.is-directory': {
    status: 422,
    zh: '这是一个文件夹。',
    en: 'This is a folder.',
    hintZh: '请指明其中的文件，例如 {path}/*。',
    hintEn: 'Name the files in it, for example {path}/*.',
  },
  'recordings.not-permitted': {
    status: 403,
    zh: '没有读取此文件的权限。',
    en: 'You may not read this file.',
    hintZh: '请检查文件权限。',
    hintEn: 'Check the permissions of the file.',
  },
  'recordings.unreadable': {
    status: 500,
    zh: '读取失败：{reason}。',
    en: 'Reading failed: {reason}.',
    hintZh: '此前的记录已读取；请检查磁盘或网络后重试。',
    hintEn: 'Records before this were read; check the disk or network and try again.',
  },
  'recordings.unknown-format': {
    status: 415,
    zh: '认不出此文件的格式。',
    en: 'The format of this file is not known.',
    hintZh:
      '可读取 B 站弹幕 XML、录播姬 XML、SRT、WebVTT、每行一个 CloudEvents 的 NDJSON，以及它们的 .gz 与 .zip。',
    hintEn:
      'Bilibili danmaku XML, BililiveRecorder XML, SRT, WebVTT and NDJSON with one CloudEvents object a line can be read, also as .gz and .zip.',
  },
  'recordings.unsupported-encoding': {
    status: 415,
    zh: '文件声明的编码 {name} 不受支持。',
    en: 'The file declares the encoding {name}, which is not read.',
    hintZh: '请按 UTF-8 重新导出；如声明有误，请在命令行用 --encoding 指明编码。',
    hintEn: 'Export it again as UTF-8; where the declaration is wrong, name the encoding with --encoding.',
  },
  'recordings.doubtful-encoding': {
    status: 422,
    severity: 'warning',
    zh: '按 {encoding} 读取，但没有把握：读出的不像日常文字，或按别的编码同样读得通。',
    en: 'It was read as {encoding}, without certainty: this reads unlike everyday text, or another encoding fits as well.',
    hintZh: '如文字是乱码，请在命令行用 --encoding 指明编码（gb18030、big5），或按 UTF-8 重新导出。',
    hintEn:
      'Where it is garbled, name the encoding with --encoding (gb18030, big5) on the command line, or export it again as UTF-8.',
  },
  'recordings.other-format': {
    status: 415,
    zh: '内容不是约定的格式 {expected}（看来是 {found}）。',
    en: 'This is not in the format agreed upon, {expected} (it looks like {found}).',
    hintZh:
      '每行应是一个完整的 CloudEvents 1.0 事件（NDJSON，可用 gzip 压缩）；录像与弹幕文件请由秘书处导入。',
    hintEn:
      'Send one whole CloudEvents 1.0 event a line (NDJSON, gzip if you like); recordings and danmaku files are for the secretariat to import.',
  },
  'recordings.empty': {
    status: 422,
    severity: 'warning',
    zh: '文件是空的。',
    en: 'The file is empty.',
    hintZh: '请核对导出是否完成。',
    hintEn: 'Check that its export was finished.',
  },
  'recordings.damaged-line': {
    status: 422,
    severity: 'warning',
    zh: '此行有无法解码的字节，已用 U+FFFD 代替。',
    en: 'This line holds bytes that cannot be decoded; U+FFFD stands for them.',
    hintZh: '请按 UTF-8 重新导出；在命令行可用 --encoding 指明编码。',
    hintEn: 'Export it again as UTF-8; on the command line, --encoding names another encoding.',
  },
  'recordings.line-dropped': {
    status: 422,
    zh: '此行超过一百万个字符，未读取。',
    en: 'This line has more than a million characters and was not read.',
    hintZh: '请核对文件是否为逐行的文本。',
    hintEn: 'Check that the file is text written in lines.',
  },
  'recordings.inflates-too-much': {
    status: 413,
    zh: '解压后超过 {limit}，已停止读取。',
    en: 'It inflates to more than {limit}; reading stopped.',
    hintZh: '此前的记录已读取；如文件可信，请先解压再导入。',
    hintEn:
      'Records before this were read; if you trust the file, inflate it yourself and import the result.',
  },
  'recordings.packed-too-densely': {
    status: 413,
    zh: '解压后超过压缩大小的 {ratio} 倍，已停止读取。',
    en: 'It inflates to more than {ratio} times its packed size; reading stopped.',
    hintZh: '此前的记录已读取；如文件可信，请先解压再导入。',
    hintEn:
      'Records before this were read; if you trust the file, inflate it yourself and import the result.',
  },
  'recordings.damaged-archive': {
    status: 422,
    zh: '压缩文件已损坏：{reason}。',
    en: 'The archive is damaged: {reason}.',
    hintZh: '损坏之前的记录已读取；请重新下载或重新压缩。',
    hintEn: 'Records before the damage were read; download or pack it again.',
  },
  'recordings.locked-archive': {
    status: 422,
    zh: '压缩文件已加密，或使用了不支持的压缩方法。',
    en: 'The archive is encrypted or packed by a method that is not supported.',
    hintZh: '请解压后导入。',
    hintEn: 'Unpack it yourself and import the files.',
  },
  'recordings.too-many-entries': {
    status: 413,
    zh: '压缩文件中的文件超过 {limit} 个，其余未读取。',
    en: 'The archive holds more than {limit} files; the others were not read.',
    hintZh: '请分成几个压缩文件。',
    hintEn: 'Split it into several archives.',
  },
  'recordings.empty-archive': {
    status: 422,
    severity: 'warning',
    zh: '压缩文件中没有文件。',
    en: 'There is no file in the archive.',
    hintZh: '请核对打包是否完成。',
    hintEn: 'Check that its packing was finished.',
  },
  'recordings.nested-archive': {
    status: 422,
    zh: '压缩文件中的压缩文件不再展开。',
    en: 'An archive within an archive is not opened.',
    hintZh: '请先解出里面的压缩文件，再分别读取。',
    hintEn: 'Unpack the inner archive and give it by itself.',
  },
  'recordings.json-not-lines': {
    status: 415,
    zh: '这是 JSON，但不是每行一个完整的事件。',
    en: 'This is JSON, but not one whole event a line.',
    hintZh: '请改为每行一个 CloudEvents 对象（NDJSON），例如用 jq -c 转换；数组用 jq -c ".[]"。',
    hintEn:
      'Write one CloudEvents object a line (NDJSON), for example with jq -c; with jq -c ".[]" for an array.',
  },
  'recordings.link-loop': {
    status: 422,
    zh: '这个链接绕回了自己，没有指向任何文件。',
    en: 'This link leads round to itself and to no file.',
    hintZh: '请给出文件本身的路径。',
    hintEn: 'Give the path of the file itself.',
  },
  'recordings.zip-from-stream': {
    status: 422,
    zh: 'ZIP 文件不能从数据流读取。',
    en: 'A ZIP file cannot be read from a stream.',
    hintZh: '请改用 gzip，或将文件解压。',
    hintEn: 'Use gzip, or unpack the file.',
  },
});

const BY_ERRNO = {
  ENOENT: 'recordings.not-found',
  ENOTDIR: 'recordings.not-found',
  ENAMETOOLONG: 'recordings.not-found',
  EISDIR: 'recordings.is-directory',
  ELOOP: 'recordings.link-loop',
  EACCES: 'recordings.not-permitted',
  EPERM: 'recordings.not-permitted',
} as const;

/** The problem an error of the file system stands for; `other` is used for errors that are not the file system's. */
export function problemOfError(
  error: unknown,
  place: Place,
  other: 'recordings.unreadable' | 'recordings.damaged-archive' = 'recordings.unreadable',
): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) {
    return fileProblem(other, { reason }, place);
  }
  const known = Object.entries(BY_ERRNO).find(([errno]) => errno === error.code)?.[1];
  return fileProblem(known ?? 'recordings.unreadable', { reason, path: place.file ?? '' }, place);
}

/** What ended the reading of a file, with the file where the error does not name a place itself. */
export function problemOf(error: unknown, file: string): Problem {
  return error instanceof ProblemError
    ? { place: { file }, ...error.problem }
    : problemOfError(error, { file });
}

/** The warning that an encoding was guessed and might be another. */
export function doubtfulEncoding(encoding: string, file: string): Problem {
  return fileProblem('recordings.doubtful-encoding', { encoding: encoding.toUpperCase() }, { file });
}
