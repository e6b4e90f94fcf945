import { defineProblems, type Problem } from '@concentric/core/shared';
import { isKnownKey, type Store } from '@concentric/store';

export const startProblem = defineProblems({
  'server.port-taken': {
    status: 409,
    zh: '{host} 的端口 {port} 已被占用。',
    en: 'Port {port} on {host} is taken.',
    hintZh: '请停止占用它的程序，或设置 CONCENTRIC_PORT 换一个端口。',
    hintEn: 'Stop the program that has it, or choose another with CONCENTRIC_PORT.',
  },
  'server.port-denied': {
    status: 403,
    zh: '无权使用 {host} 的端口 {port}。',
    en: 'Port {port} on {host} may not be used.',
    hintZh: '请用 CONCENTRIC_PORT 选择 1024 以上的端口。',
    hintEn: 'Choose a port above 1024 with CONCENTRIC_PORT.',
  },
  'server.no-such-host': {
    status: 400,
    zh: '本机没有 {host} 这个地址。',
    en: 'This machine has no address {host}.',
    hintZh: '请用 CONCENTRIC_HOST 指定本机的地址，如 127.0.0.1 或 0.0.0.0。',
    hintEn: 'Name an address of this machine with CONCENTRIC_HOST, such as 127.0.0.1 or 0.0.0.0.',
  },
  'server.sample-unfinished': {
    status: 409,
    zh: '上次在这个数据库中生成示例协会时中断，其中只有一半。',
    en: 'Making the sample association in this database was interrupted, and half of it is there.',
    hintZh: '请换一个空的数据库，或重建此数据库；然后删除文件 {mark} 再启动。',
    hintEn: 'Use another empty database, or make this one anew; then remove the file {mark} and start again.',
  },
  'server.other-pseudonym-key': {
    status: 409,
    severity: 'warning',
    zh: '提醒：化名密钥不是这些数据当初所用的那一把，同一发送者此后的化名与以前对不上。',
    en: 'Warning: the key of pseudonyms is not the one this data was made with; a sender’s new pseudonym does not meet the old one.',
    hintZh: '请停止平台，把原来的 secrets.json 放回数据目录，或按原值设置 CONCENTRIC_PSEUDONYM_KEY，再启动。',
    hintEn:
      'Stop the platform, put the former secrets.json back into the data directory or set CONCENTRIC_PSEUDONYM_KEY as it was, and start again.',
  },
  'server.no-indicators': {
    status: 422,
    zh: '{dir} 中没有可用于 {kind} 的指标文件。',
    en: '{dir} has no indicator document that can be used for {kind}.',
    hintZh: '请恢复产品自带的文件，或改正其中的错误。',
    hintEn: 'Restore the one the product ships with, or correct what is wrong in it.',
  },
  'server.content-broken': {
    status: 422,
    zh: '内容目录中有 {count} 处错误，首处：{firstZh}',
    en: 'The content folder has {count} errors; the first: {firstEn}',
    hintZh: '请用 concentric doctor 查看全部并修正。',
    hintEn: 'See them all with concentric doctor, and correct them.',
  },
});

/** Whether the key of pseudonyms is the one the data was made with: the warning to give, or undefined. */
export async function checkPseudonymKey(store: Store, key: string): Promise<Problem | undefined> {
  return (await isKnownKey(store, 'pseudonym', key)) ? undefined : startProblem('server.other-pseudonym-key');
}
