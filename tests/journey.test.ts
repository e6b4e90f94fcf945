import { createEmptyDatabase, testServer, type TestDatabase } from '@concentric/store/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir, startPlatform, type DataDir, type TestPlatform } from './platform.ts';
import { newVisitor, openBrowser, type Visitor } from './visitor.ts';

const SEEDED_WITHIN = 150_000;
const STREAMER = '半夏聊护肤';
const PLATFORM = '屿笠直播';
const REASONS = '经核对冻结的证据与当场语境，划线价无成交依据，当事人在陈述期内未提出异议。';
const REVIEWERS = ['reviewer2', 'reviewer3', 'reviewer4'];

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** Finds the streamer's case in the list of cases and opens it; returns its id. */
async function openCase({ page, settle }: Visitor): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: '案件' }).click();
  await settle();
  await page.getByLabel('案件、主体或编号').fill(STREAMER);
  await page.getByLabel('案件、主体或编号').press('Enter');
  await page.waitForURL(/q=/);
  await settle();
  await page
    .locator('tr', { hasText: STREAMER })
    .filter({ hasText: '陈述' })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL(/\/cases\/cas_/);
  await settle();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Opens the form of a step by its button, and gives that form's own button. */
async function openStep({ page }: Visitor, step: string) {
  await page.getByRole('button', { name: step, exact: true }).click();
  return page.locator('form.c-step').getByRole('button', { name: step, exact: true });
}

/** Fills the open form of the decision and sends it. */
async function decide({ page, settle }: Visitor): Promise<void> {
  await page.getByLabel('理由').fill(REASONS);
  await page.getByLabel('严重程度').selectOption({ label: '一般' });
  await page.getByLabel('影响范围').selectOption({ label: '较大影响' });
  await page.locator('form.c-step').getByRole('button', { name: '认定', exact: true }).click();
  await page.getByText('已办理：认定').waitFor();
  await settle();
}

/** Opens the streamer's card from its own desk. */
async function openCard({ page, settle, open }: Visitor): Promise<void> {
  await open('/console/');
  await page.getByRole('article').filter({ hasText: STREAMER }).getByRole('link').click();
  await page.getByRole('heading', { name: STREAMER, level: 1 }).waitFor();
  await settle();
}

const headline = ({ page }: Visitor) => page.locator('.c-headline').innerText();

describe('from a hit to an explained grade and back, in a browser', () => {
  let data: DataDir;
  let platform: TestPlatform;
  let reviewer: Visitor;
  let streamer: Visitor;
  let caseId = '';
  let cardPath = '';

  beforeAll(async () => {
    data = makeDataDir();
    platform = await startPlatform(data.dir);
    await Promise.all(['/ready', '/console/'].map((path) => platform.answers(path, SEEDED_WITHIN)));
    reviewer = await newVisitor(browser, platform.url);
    streamer = await newVisitor(browser, platform.url);
  }, SEEDED_WITHIN);

  afterAll(async () => {
    await reviewer.leave();
    await streamer.leave();
    expect(await platform.stop()).toBe(0);
    data.remove();
  });

  it('refuses a wrong password and says so', async () => {
    const { page, open, look } = reviewer;
    await open('/console/');
    await page.getByLabel('电子邮箱').fill('reviewer1@sample.example');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await look('01-sign-in-refused')).toEqual([]);
    expect(page.url()).toContain('/sign-in');
  });

  it('shows the streamer 982 of 1000 before anything is decided', async () => {
    await streamer.signIn('streamer2');
    expect(await streamer.look('02-own-desk')).toEqual([]);
    await openCard(streamer);
    cardPath = new URL(streamer.page.url()).pathname;
    expect(await headline(streamer)).toContain('982');
  });

  it('leads a reviewer from the board to the case with its evidence and clauses', async () => {
    await reviewer.signIn('reviewer1');
    expect(await reviewer.look('03-board')).toEqual([]);
    caseId = await openCase(reviewer);
    expect(caseId).toMatch(/^cas_/);
    const { page } = reviewer;
    expect(await page.locator('.c-case-basis').innerText()).toMatch(/SHA-256|来源与指纹/);
    expect(await page.locator('.c-case-basis').innerText()).toMatch(/价格/);
    expect(await reviewer.look('04-case')).toEqual([]);
  });

  it('asks for what a decision lacks and keeps what was typed', async () => {
    const { page } = reviewer;
    await (await openStep(reviewer, '认定')).click();
    await page.getByText('请填写“理由”。').waitFor();
    expect(await reviewer.look('05-decision-incomplete')).toEqual([]);
    await page.getByLabel('理由').fill('未写完的理由');
    await page.reload();
    await reviewer.settle();
    expect(await page.getByLabel('理由').inputValue()).toBe('未写完的理由');
  });

  it('takes the decision of a named person', async () => {
    await decide(reviewer);
    expect(await reviewer.look('06-decided')).toEqual([]);
    await reviewer.signOut();
  });

  it('shows the streamer 964, grade A, the deduction with its end, and the way to appeal', async () => {
    await openCard(streamer);
    expect(await headline(streamer)).toMatch(/964[\s\S]*A/);
    const { page } = streamer;
    const lines = page.locator('.c-lines li', { has: page.getByRole('link', { name: /申诉/ }) });
    const points = await lines.locator('.c-points').allInnerTexts();
    expect(points.map((text) => Number(text.replace('−', '-'))).reduce((a, b) => a + b, 0)).toBe(-18);
    for (const text of await lines.allInnerTexts()) expect(text).toMatch(/20\d\d-\d\d-\d\d.*不再计分/);
    expect(await streamer.look('07-card-deducted')).toEqual([]);
  });

  it('takes the appeal from the line of the card', async () => {
    const { page } = streamer;
    await page.locator('.c-lines').getByRole('link', { name: /申诉/ }).first().click();
    await page.getByLabel('申诉理由').fill('划线价为七日前真实成交价，后台可核。');
    expect(await streamer.look('08-appeal')).toEqual([]);
    await page.locator('form.c-step').getByRole('button', { name: '申诉', exact: true }).click();
    await page.getByText('已办理：申诉').waitFor();
  });

  it('does not let the person who decided decide the appeal', async () => {
    await reviewer.signIn('reviewer1');
    await reviewer.open(`/console/cases/${caseId}`);
    expect(await reviewer.page.locator('.c-case').innerText()).toContain('申诉');
    const button = reviewer.page.getByRole('button', { name: '申诉决定' });
    expect((await button.count()) === 0 || (await button.isDisabled())).toBe(true);
    await reviewer.signOut();
  });

  it('lets somebody who never touched the case uphold it', async () => {
    const { page, open, look, settle } = reviewer;
    const button = page.getByRole('button', { name: '申诉决定', exact: true });
    for (const name of REVIEWERS) {
      await reviewer.signIn(name);
      await open(`/console/cases/${caseId}`);
      if ((await button.count()) > 0 && (await button.isEnabled())) break;
      await reviewer.signOut();
    }
    await button.click();
    await page.getByLabel('结论').selectOption({ label: '申诉成立' });
    await page.getByLabel('理由').fill('复核后台记录，划线价确有成交，撤回认定。');
    expect(await look('09-appeal-decision')).toEqual([]);
    await page.locator('form.c-step').getByRole('button', { name: '申诉决定', exact: true }).click();
    await page.getByText('已办理：申诉决定').waitFor();
    await settle();
  });

  it('gives the streamer its 982 back', async () => {
    await openCard(streamer);
    expect(await headline(streamer)).toContain('982');
    expect(await streamer.look('10-card-restored')).toEqual([]);
  });

  it('walks the chain from the case both ways', async () => {
    const { page, open, look } = reviewer;
    await open(`/console/trace/${caseId}`);
    const heads = await page.locator('.c-chain-head').allInnerTexts();
    expect(heads.some((head) => head.includes('依据'))).toBe(true);
    expect(heads.some((head) => head.includes('结果'))).toBe(true);
    const chain = await page.locator('.c-chain').innerText();
    for (const prefix of ['cls_', 'rul_', 'hit_', 'evd_', 'dec_', 'ent_']) expect(chain).toContain(prefix);
    expect(await look('11-trace')).toEqual([]);
  });

  it.each([
    ['hits', '线索'],
    ['cases', '案件'],
    ['subjects', '信用'],
    ['parties', '主体登记'],
    ['rules', '规则'],
    ['trace', '链路追溯'],
  ])('has no serious barrier on the page %s', async (path, title) => {
    await reviewer.open(`/console/${path}`);
    expect(await reviewer.page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    expect(await reviewer.look(`12-${path}`)).toEqual([]);
  });

  it.each([
    ['hit', '/console/hits', 'hits/hit_'],
    ['party', '/console/parties', 'parties/pty_'],
  ])('has no serious barrier on the page of one %s', async (kind, list, target) => {
    await reviewer.open(list);
    await reviewer.page.locator(`a[href*="${target}"]`).first().click();
    await reviewer.page.waitForURL(new RegExp(target));
    expect(await reviewer.look(`13-${kind}`)).toEqual([]);
  });

  it('speaks English when asked to, and keeps to it', async () => {
    const { page, open, look } = reviewer;
    await open('/console/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: "Today's board", level: 1 }).waitFor();
    expect(await look('14-board-en')).toEqual([]);
    await open(`/console/cases/${caseId}`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await look('15-case-en')).toEqual([]);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: '退出登录' }).waitFor();
  });

  it('fits a phone 390 px wide', async () => {
    const phone = await newVisitor(browser, platform.url, 390);
    await phone.signIn('streamer2');
    await phone.open(cardPath);
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(await phone.look('16-card-phone')).toEqual([]);
    expect(phone.errors).toEqual([]);
    await phone.leave();
  });

  it('shows anybody what is public of a subject', async () => {
    const anybody = await newVisitor(browser, platform.url);
    await anybody.open('/');
    expect(await anybody.look('17-home')).toEqual([]);
    await anybody.page.getByRole('searchbox').fill(STREAMER);
    await anybody.page.getByRole('button', { name: '查询' }).click();
    expect(await anybody.look('18-public-found')).toEqual([]);
    const subject = anybody.page.locator(`a[href*="${cardPath.split('/').at(-1) ?? ''}"]`);
    // Namesakes are told apart by where they stream.
    expect(await anybody.page.getByRole('listitem').filter({ has: subject }).innerText()).toContain(PLATFORM);
    await subject.click();
    expect(await anybody.page.getByRole('heading', { level: 1 }).innerText()).toBe(STREAMER);
    expect(await anybody.look('19-public-subject')).toEqual([]);
    await anybody.page.getByRole('link', { name: 'English' }).click();
    expect(await anybody.page.locator('html').getAttribute('lang')).toBe('en');
    await anybody.open('/public?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E4%B8%BB%E4%BD%93');
    expect(await anybody.page.getByRole('status').innerText()).toContain('没有这个主体');
    await anybody.leave();
  });

  it('met no uncaught error in any page', () => {
    expect([...reviewer.errors, ...streamer.errors]).toEqual([]);
  });
});

describe('the core of it on PostgreSQL', () => {
  let data: DataDir;
  let database: TestDatabase;
  let platform: TestPlatform;

  beforeAll(async () => {
    database = await createEmptyDatabase(testServer());
    data = makeDataDir();
    platform = await startPlatform(data.dir, { DATABASE_URL: database.url, CONCENTRIC_SAMPLE: 'on' });
    await Promise.all(['/ready', '/console/'].map((path) => platform.answers(path, SEEDED_WITHIN)));
  }, SEEDED_WITHIN);

  afterAll(async () => {
    expect(await platform.stop()).toBe(0);
    await database.drop();
    data.remove();
  });

  it('decides a case and shows the subject what it changed', async () => {
    const reviewer = await newVisitor(browser, platform.url);
    await reviewer.signIn('reviewer1');
    await openCase(reviewer);
    await openStep(reviewer, '认定');
    await decide(reviewer);
    await reviewer.leave();
    const streamer = await newVisitor(browser, platform.url);
    await streamer.signIn('streamer2');
    await openCard(streamer);
    expect(await headline(streamer)).toMatch(/964[\s\S]*A/);
    expect([...reviewer.errors, ...streamer.errors]).toEqual([]);
    await streamer.leave();
  });
});
