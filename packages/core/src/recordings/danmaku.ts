/**
 * The `p` attribute of a danmaku: comma-separated
 * `seconds,mode,size,colour,unix time,pool,sender,row[,weight]`, as the player interface of Bilibili writes it
 * and recorders imitate it. Live recorders give the time in milliseconds and 0 as row.
 */
import { err, ok, type Instant, type Result } from '../shared/index.ts';

/** What of a danmaku is of use here; position, size and colour are not. */
export interface Danmaku {
  readonly offsetMs: number;
  readonly mode: number;
  /** When it was sent, where it says so. */
  readonly sentAt: Instant | undefined;
  /** The sender as the platform numbers or digests it; undefined where it is masked (0). */
  readonly sender: string | undefined;
  /** Row id of the platform; undefined where the recorder has none (0). */
  readonly row: string | undefined;
}

/** Which field is wrong and why, in both languages. Never holds the field's value: it may be the sender. */
export interface DanmakuFault {
  readonly field: number;
  readonly name: string;
  readonly reason: string;
  readonly reasonEn: string;
}

const FIELDS = ['seconds', 'mode', 'size', 'colour', 'unix time', 'pool', 'sender', 'row', 'weight'] as const;
const SEVEN_DAYS = 7 * 86_400_000;
const DECIMAL = /^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

/** A whole `p` attribute in good order, with the fields we use captured; only a wrong one is looked at field by field. */
const P =
  /^ *(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?) *, *([1-9]) *,[^,]*,[^,]*, *(\d+(?:\.\d*)?) *,[^,]*,([^,]*),([^,]*)(?:,[^,]*)?$/;

/** Times from here on are milliseconds; as seconds they would lie beyond the year 5000. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * Reads a `p` attribute. The modes: 1–3 scrolling, 4 bottom, 5 top, 6 reverse, 7 placed (a JSON list), 8 code,
 * 9 code of another kind (BAS).
 */
export function readDanmaku(p: string): Result<Danmaku, DanmakuFault> {
  const [whole, seconds, mode, sent, sender = '', row = ''] = P.exec(p) ?? [];
  const offsetMs = Math.round(Number(seconds) * 1000);
  if (whole === undefined || offsetMs > SEVEN_DAYS) return err(faultOf(p));
  return ok({
    offsetMs,
    mode: Number(mode),
    sentAt: instantOf(Number(sent)),
    sender: told(sender),
    row: told(row),
  });
}

/** The first field of a wrong `p` attribute that makes it so. */
function faultOf(p: string): DanmakuFault {
  const fields = p.split(',').map((field) => field.trim());
  const [seconds = '', mode = ''] = fields;
  if (fields.length < 8) return fault(fields.length === 1 ? 0 : fields.length, '缺失', 'is missing');
  if (fields.length > FIELDS.length)
    return fault(FIELDS.length - 1, '之后还有多余的项', 'is followed by more fields');
  if (!DECIMAL.test(seconds)) return fault(0, '不是秒数', 'is not a number of seconds');
  if (Number(seconds) * 1000 > SEVEN_DAYS) return fault(0, '超过 7 天', 'is more than 7 days');
  if (!/^[1-9]$/.test(mode)) return fault(1, '不是 1–9', 'is not 1 to 9');
  return fault(4, '不是时间戳', 'is not a unix time');
}

function fault(index: number, reason: string, reasonEn: string): DanmakuFault {
  return { field: index + 1, name: FIELDS[index] ?? '', reason, reasonEn };
}

function instantOf(sent: number): Instant | undefined {
  if (sent === 0) return undefined;
  return Math.round(sent >= MILLISECONDS_FROM ? sent : sent * 1000);
}

/** Recorders write 0 where the platform did not say. */
function told(field: string): string | undefined {
  const text = field.trim();
  return text === '' || /^0+$/.test(text) ? undefined : text.slice(0, 200);
}

/**
 * The words of a danmaku. A placed one (mode 7) is a JSON list with the words fifth; where the list is broken
 * its whole text is taken, so that nothing said is lost. Undefined for code (modes 8 and 9).
 */
export function wordsOf(mode: number, text: string): string | undefined {
  if (mode >= 8) return undefined;
  if (mode !== 7) return text;
  try {
    const list: unknown = JSON.parse(text);
    const words: unknown = Array.isArray(list) ? list[4] : undefined;
    return typeof words === 'string' ? words : text;
  } catch {
    return text;
  }
}
