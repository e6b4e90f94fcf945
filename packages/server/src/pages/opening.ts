import type { RequestListener } from 'node:http';
import { html } from './html.ts';
import { page } from './layout.ts';

const WORDS = {
  zh: { title: '正在打开平台', text: '正在打开存储，页面会自动刷新。' },
  en: { title: 'Opening the platform', text: 'The store is being opened; this page refreshes by itself.' },
} as const;

/** Answers everything while the store is being opened: pages with a page that comes back by itself, all else with 503. */
export const answerOpening: RequestListener = (request, response) => {
  response.setHeader('retry-after', '1');
  if (request.url === '/health') {
    response.setHeader('content-type', 'application/json');
    response.end('{"status":"ok"}');
    return;
  }
  const wantsPage = request.headers.accept?.includes('text/html') === true || request.url === '/';
  if (!wantsPage) {
    response.writeHead(503, { 'content-type': 'application/json' });
    response.end('{"status":"starting"}');
    return;
  }
  const locale = request.headers['accept-language']?.toLowerCase().startsWith('en') === true ? 'en' : 'zh';
  const words = WORDS[locale];
  const body = html`<h1>${words.title}</h1>
    <p role="status">${words.text}</p>`;
  response.writeHead(request.url === '/' ? 200 : 503, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page(locale, '/', words.title, body, 1));
};
