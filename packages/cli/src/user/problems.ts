import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with the way people are asked for. */
export const userProblem = defineProblems({
  'user.store-in-use': {
    status: 409,
    zh: '平台正在运行（进程 {pid}），嵌入式存储一次只能由一个程序打开。',
    en: 'The platform is running (process {pid}), and the embedded store has one opener at a time.',
    hintZh: '请在工作台的“人员”页操作；还没有账号时，用平台启动时终端给出的一次性链接；或先停止平台再执行。',
    hintEn:
      'Use the console’s page “People”; before there is an account, the one-time link the terminal showed at the start; or stop the platform first.',
  },
  'user.unknown': {
    status: 404,
    zh: '没有邮箱为“{email}”的账号。',
    en: 'There is no account of "{email}".',
    hintZh: '全部账号见 concentric user list。',
    hintEn: 'All accounts: concentric user list.',
  },
  'user.role-nothing': {
    status: 400,
    zh: '没有说要授予还是结束角色。',
    en: 'Neither a role to give nor one to end was named.',
    hintZh: '用 --give 角色，或 --end 角色编号（见 concentric user list）。',
    hintEn: 'Use --give ROLE, or --end ROLE_ID (see concentric user list).',
  },
  'user.passwords-differ': {
    status: 400,
    zh: '两次输入的密码不同。',
    en: 'The two passwords differ.',
    hintZh: '请重新执行；没有建立账号。',
    hintEn: 'Run it again; no account was made.',
  },
  'user.bad-day': {
    status: 400,
    zh: '“{value}”不是日期。',
    en: '"{value}" is not a day of the calendar.',
    hintZh: '请写成 2026-11-24 的样子。',
    hintEn: 'Write it like 2026-11-24.',
  },
});
