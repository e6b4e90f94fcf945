import type { Locale } from '@concentric/core/shared';
import { html, type Html } from './html.ts';

const STYLE = `
:root{color-scheme:light;--ink:#1d2129;--quiet:#5a6270;--line:#e3e6eb;--accent:#0b5fa5}
*{box-sizing:border-box}body{margin:0;font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:#f6f7f9}
header,main,footer{max-width:56rem;margin:auto;padding:1rem}header{display:flex;justify-content:space-between;align-items:center;gap:1rem;flex-wrap:wrap}
header a.home{font-weight:700;text-decoration:none;color:var(--ink);font-size:1.15rem}
main{background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:1.5rem}
a{color:var(--accent)}h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
form{display:flex;gap:.5rem;flex-wrap:wrap;margin:1rem 0}label{flex-basis:100%}
input[type=search]{flex:1;min-width:12rem;padding:.6rem;border:1px solid #767d8a;border-radius:.35rem;font:inherit}
button,.button{padding:.6rem 1.2rem;border:0;border-radius:.35rem;background:var(--accent);color:#fff;font:inherit;text-decoration:none;display:inline-block}
ul.list{list-style:none;padding:0;margin:0}ul.list li{padding:.75rem 0;border-top:1px solid var(--line)}
.quiet,footer{color:var(--quiet);font-size:.9rem}.grade{font-size:2rem;font-weight:700;border-left:.5rem solid var(--c);padding-left:.75rem}
.green{--c:#1a7f37}.blue{--c:#0b5fa5}.yellow{--c:#9a6700}.orange{--c:#bc4c00}.red{--c:#b42318}.grey{--c:#5a6270}
progress{width:100%}`;

const WORDS = {
  zh: {
    product: '同心圆',
    lookUp: '公开查询',
    signIn: '登录',
    other: 'English',
    note: '等级由有权人员的决定形成，每一分都可追溯到证据。',
  },
  en: {
    product: 'Concentric',
    lookUp: 'Public look-up',
    signIn: 'Sign in',
    other: '中文',
    note: 'Grades rest on decisions by named people; every point can be walked back to its evidence.',
  },
} as const;

/** One page around its content. `path` is where the language switch leads back to. */
export function page(
  locale: Locale,
  path: string,
  title: string,
  content: Html,
  refreshSeconds?: number,
): string {
  const words = WORDS[locale];
  const other = locale === 'zh' ? 'en' : 'zh';
  const separator = path.includes('?') ? '&' : '?';
  const refresh =
    refreshSeconds === undefined ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`;
  return html`<!doctype html>
    <html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        ${refresh}
        <title>${title} · ${words.product}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <header>
          <a class="home" href="/?lang=${locale}">${words.product}</a>
          <nav>
            <a href="/public?lang=${locale}">${words.lookUp}</a> · <a href="/console/">${words.signIn}</a> ·
            <a hreflang="${other}" lang="${other}" href="${path}${separator}lang=${other}">${words.other}</a>
          </nav>
        </header>
        <main>${content}</main>
        <footer>${words.note}</footer>
      </body>
    </html>`.html;
}
