import { texts } from './texts.ts';

/** Texts of the sign-in page. */
export const signInTexts = texts({
  title: { zh: '登录', en: 'Sign in' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  code: { zh: '动态验证码', en: 'One-time code' },
  codeHelp: {
    zh: '请输入验证器应用中显示的 6 位数字。',
    en: 'Enter the six digits your authenticator shows.',
  },
  verify: { zh: '验证', en: 'Verify' },
  back: { zh: '换一个账号', en: 'Use another account' },
  publicLink: { zh: '不登录，查询公开信息', en: 'Look up public information without signing in' },
  emailMissing: {
    zh: '请填写电子邮箱，例如 name@example.org。',
    en: 'Enter your e-mail, such as name@example.org.',
  },
  passwordMissing: { zh: '请填写密码。', en: 'Enter your password.' },
  codeMissing: { zh: '验证码应为 6 位数字。', en: 'The code is six digits.' },
});
