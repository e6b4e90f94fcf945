import type { ReportMapping } from './contract.ts';

const ORDERS = 'org.concentric.orders.summarised.v1';

/** A monthly report of orders, as a member would map it. */
export const MAPPING: ReportMapping = {
  ...{ type: ORDERS, sheet: null, headerFrom: 1, headerRows: 1, dates: 'ymd', time: '截止日期', id: [] },
  fields: {
    platform: { constant: 'blue' },
    account: { column: '账号', as: 'text', optional: false },
    from: { column: '起始日期', as: 'date', optional: false },
    to: { column: '截止日期', as: 'date', optional: false },
    orders: { column: '订单数', as: 'integer', optional: false },
    salesFen: { column: '销售额（元）', as: 'yuan', optional: false },
    refunds: { column: '退款数', as: 'integer', optional: true },
  },
  everyHours: 24 * 31,
};
/** Names of its columns. */
export const HEADER = '账号,起始日期,截止日期,订单数,销售额（元）,备注';

/** Bytes of a text in GB18030, found by asking the decoder. */
export function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      bytesOf.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return Buffer.from(
    Array.from(text).flatMap((char) => (char < '\x80' ? char.charCodeAt(0) : (bytesOf.get(char) ?? []))),
  );
}
