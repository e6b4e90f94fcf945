import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { SAMPLE_PASSWORD } from '@concentric/modules/sample';

const PICTURES = resolve(import.meta.dirname, '../.cache/journey');
const CHROMIUM = process.env['CONCENTRIC_CHROMIUM'] ?? '/usr/bin/chromium';

/** A browser that talks to nobody but the platform under test. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody at a browser of his own. */
export interface Visitor {
  readonly page: Page;
  /** Uncaught errors and failed checks of the pages seen so far. */
  readonly errors: readonly string[];
  /** Opens a path of the platform and waits until nothing is loading. */
  readonly open: (path: string) => Promise<void>;
  /** Waits until what was asked for is there. */
  readonly settle: () => Promise<void>;
  readonly signIn: (name: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Keeps a picture of the page and returns its critical and serious accessibility findings. */
  readonly look: (picture: string) => Promise<string[]>;
  readonly leave: () => Promise<void>;
}

/** A new visitor, with no cookies, at a screen of the given width in px. */
export async function newVisitor(browser: Browser, baseUrl: string, width = 1280): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`));
  const settle = async () => {
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => document.querySelector('.c-loading') === null);
  };
  const open = async (path: string) => {
    await page.goto(path);
    await settle();
  };
  return {
    page,
    errors,
    open,
    settle,
    async signIn(name) {
      await open('/console/sign-in');
      await page.getByLabel('电子邮箱').fill(`${name}@sample.example`);
      await page.getByLabel('密码').fill(SAMPLE_PASSWORD);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('heading', { name: '今日看板', level: 1 }).waitFor();
      await settle();
    },
    async signOut() {
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByRole('heading', { name: '登录', level: 1 }).waitFor();
    },
    async look(picture) {
      await settle();
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations
        .filter(({ impact }) => impact === 'critical' || impact === 'serious')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    leave: () => context.close(),
  };
}
