import type { RecordingOptions, RecordingParser } from './recording.ts';
import { addComment, createDanmakuParser } from './danmaku-reader.ts';

/**
 * Parser of the classic danmaku XML of Bilibili videos and recordings: `<i><d p="…">text</d>…</i>` with 8 or 9
 * fields in `p`. Each comment becomes a chat message at its place in the video, dated when it was sent. The
 * file says nothing of the account; the video is named by `<chatid>` where it is not 0.
 */
export function createBilibiliXmlParser(options: RecordingOptions): RecordingParser {
  return createDanmakuParser(options, ['d', 'chatid'], (element, reader) => {
    if (element.name === 'd') addComment(element, reader);
    else if (/^[1-9]\d*$/.test(element.text)) reader.identify({ session: `cid-${element.text}` });
  });
}
