import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { localeOf } from '../pages/public.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';

const BUILDING = {
  zh: { title: '正在准备工作台', text: '首次启动需要几秒钟，页面会自动刷新。' },
  en: {
    title: 'Preparing the console',
    text: 'The first start takes a few seconds; this page refreshes by itself.',
  },
} as const;

/**
 * Serves the built console under /console/. Files with a hash in their name are cached for a year, the page
 * itself never; every unknown path is the page, whose router knows it. While the build is not there yet, says so.
 */
export async function registerConsole(host: FastifyInstance, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await host.register(fastifyStatic, { root: directory, serve: false });
  host.get('/console', (_request, reply) => reply.redirect('/console/'));
  host.get('/console/*', (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    if (path.startsWith('assets/') && existsSync(join(directory, 'index.html'))) {
      return reply.sendFile(path, { maxAge: '365d', immutable: true });
    }
    if (existsSync(join(directory, 'index.html'))) {
      return reply.header('cache-control', 'no-store').sendFile('index.html', { cacheControl: false });
    }
    const words = BUILDING[localeOf(request)];
    const body = html`<h1>${words.title}</h1>
      <p role="status">${words.text}</p>`;
    return reply
      .status(503)
      .header('retry-after', '2')
      .type('text/html')
      .send(page(localeOf(request), '/console/', words.title, body, 2));
  });
}
