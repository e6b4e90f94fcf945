import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoOf } from '@concentric/core/shared';
import { SAMPLE_PASSWORD } from '@concentric/modules/sample';
import { makeDataDir, startPlatform, type DataDir, type TestPlatform } from './platform.ts';
import { newVisitor, openBrowser, type Visitor } from './visitor.ts';

const SEEDED_WITHIN = 150_000;
const BACKTESTED_WITHIN = 60_000;
const JUDGED_WITHIN = 30_000;

/** A word that no rule knows, and what a rule officer does about it. */
const WORD = '骨折价';
const SENTENCE = `今天给大家一个${WORD}`;
const CONDITION = /^condition: (.*)$/m;

let browser: Browser;
let data: DataDir;
let platform: TestPlatform;
let author: Visitor;
let secretary: Visitor;

beforeAll(async () => {
  browser = await openBrowser();
  data = makeDataDir();
  platform = await startPlatform(data.dir);
  await Promise.all(['/ready', '/console/'].map((path) => platform.answers(path, SEEDED_WITHIN)));
  author = await newVisitor(browser, platform.url);
  secretary = await newVisitor(browser, platform.url);
  await author.signIn('reviewer1');
  await secretary.signIn('secretariat1');
}, SEEDED_WITHIN);

afterAll(async () => {
  await author.leave();
  await secretary.leave();
  await browser.close();
  expect(await platform.stop()).toBe(0);
  data.remove();
});

const editor = ({ page }: Visitor) => page.getByLabel('文本（YAML）');
const steps = ({ page }: Visitor) =>
  page.locator('section', { hasText: '办理' }).filter({ hasText: '针对第' });

/** The rule with another word in its condition, and an example of it. */
const widened = (text: string, word: string): string =>
  text
    .replace(CONDITION, `condition: $1 || re(text, "${word}")`)
    .replace(/^quote: .*\n/m, '')
    .replace(/^ {2}mustHit:\n/m, `  mustHit:\n    - { speech: 今天给大家一个${word} }\n`);

/** Writes over the text of the rule and waits until it has been checked. */
async function write(visitor: Visitor, change: (text: string) => string): Promise<void> {
  const { page } = visitor;
  await visitor.settle();
  const text = await editor(visitor).inputValue();
  const checked = page.waitForResponse((answer) => answer.url().endsWith('/check'));
  await editor(visitor).fill(change(text));
  await checked;
  await visitor.settle();
}

async function save({ page, settle }: Visitor, reason: string): Promise<void> {
  await page.getByLabel('改了什么，为什么').fill(reason);
  await page.getByRole('button', { name: '保存为新修订' }).click();
  await page.getByText(/^已保存为第 \d+ 版。$/).waitFor();
  await settle();
}

async function runExamples({ page, settle }: Visitor): Promise<void> {
  await page.getByRole('button', { name: '运行示例并记录' }).click();
  await page.getByText(/\d+ 个全部通过/).waitFor();
  await settle();
}

/** What the API gives to whoever is signed in at a page. */
async function ask<T>({ page }: Visitor, path: string, body?: object): Promise<T> {
  const answer = await page.request.fetch(`/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: platform.url },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

describe('a change of a rule, from its draft to its first hit, in a browser', () => {
  it('is begun from the list of rules', async () => {
    await author.page.getByRole('navigation').getByRole('link', { name: '规则' }).click();
    await author.page.getByLabel('编号、名称或条款').fill('最低价');
    await author.page.getByLabel('编号、名称或条款').press('Enter');
    expect(await author.look('20-rules')).toEqual([]);
    await author.page.getByRole('link', { name: /^M20 / }).click();
    await author.page.getByRole('heading', { name: /^M20 /, level: 1 }).waitFor();
    expect(await author.look('21-rule')).toEqual([]);
  });

  it('is told what is wrong with it, at its line and with what was meant', async () => {
    await write(author, (text) => text.replace(CONDITION, 'condition: lexx("lowest-price-claims")'));
    const fault = author.page.locator('.c-diagnostics li').first();
    expect(await fault.innerText()).toMatch(/第 \d+ 行.*lexx[\s\S]*是否想写“lex”/);
    expect(await author.look('22-rule-wrong')).toEqual([]);
    await fault.getByRole('button').click();
    const selected = await editor(author).evaluate((area) =>
      area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : '',
    );
    expect(selected).toContain('lexx');
  });

  it('keeps what was written when the page is loaded again, and lets it go when asked', async () => {
    const { page, settle } = author;
    await page.reload();
    await settle();
    expect(await editor(author).inputValue()).toContain('lexx');
    await page.getByRole('button', { name: '放弃改动' }).click();
    expect(await editor(author).inputValue()).not.toContain('lexx');
  });

  it('is completed with names of the language', async () => {
    const { page } = author;
    await editor(author).evaluate((area) => {
      if (!(area instanceof HTMLTextAreaElement)) return;
      const at = area.value.indexOf('condition: ') + 'condition: '.length;
      area.focus();
      area.setSelectionRange(at, at);
    });
    await page.keyboard.type('cont');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: /^contradicts/ }).waitFor();
    expect(await author.look('23-completion')).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.getByRole('button', { name: '放弃改动' }).click();
  });

  it('shows an example that fails before anything is saved', async () => {
    await write(author, (text) =>
      text.replace(/^ {2}mustHit:\n/m, `  mustHit:\n    - { speech: ${SENTENCE} }\n`),
    );
    expect(await author.page.getByText(/\d+ 个示例中 1 个未通过/).innerText()).toContain('1 个');
    expect(await author.look('24-example-fails')).toEqual([]);
    await author.page.getByRole('button', { name: '放弃改动' }).click();
  });

  it('is saved with its reason, and its examples pass', async () => {
    await write(author, (text) => widened(text, WORD));
    await author.page.getByRole('button', { name: '保存为新修订' }).click();
    await author.page.getByText('请写明理由（至少两个字）。').waitFor();
    await save(author, `补充“${WORD}”`);
    await runExamples(author);
    expect(await author.look('25-tested')).toEqual([]);
  });

  it(
    'is backtested over stored history, with what it would change',
    async () => {
      const { page, look } = author;
      await page.getByRole('link', { name: '回测' }).click();
      await page.getByRole('button', { name: '开始回测' }).click();
      await page.getByRole('heading', { name: /^对规则的影响/ }).waitFor({ timeout: BACKTESTED_WITHIN });
      await page.getByText('已完成').first().waitFor({ timeout: BACKTESTED_WITHIN });
      expect(await page.locator('.c-impact').innerText()).toMatch(/新增 0[\s\S]*减少 0/);
      expect(await look('26-backtest')).toEqual([]);
    },
    2 * BACKTESTED_WITHIN,
  );

  it('has its sample labelled by keyboard, and a word taken back', async () => {
    const { page } = author;
    const told = page.getByText(/^您已标注 \d+/);
    await page.locator('.c-labelling').focus();
    for (const [key, count] of [
      ['y', 1],
      ['n', 2],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => told.innerText()).toContain(`您已标注 ${count} `);
    }
    await page.keyboard.press('u');
    await page.getByText('您标为：不属实').waitFor();
    await page.keyboard.press('y');
    await page.getByText(/抽样属实比例 100%（2 \/ 2）/).waitFor();
    expect(await author.look('27-labelled')).toEqual([]);
  });

  it('does not let its author’s own change be approved by himself', async () => {
    const { page, open, look } = secretary;
    await open('/console/rules/M20');
    await write(secretary, (text) => widened(text, '跳楼的价'));
    await save(secretary, '另一处补充');
    await runExamples(secretary);
    expect(await page.getByRole('button', { name: '批准启用' }).isDisabled()).toBe(true);
    expect(await steps(secretary).innerText()).toMatch(/此修订没有完成的回测.*批准人须是作者以外的人/);
    expect(await look('28-not-by-himself')).toEqual([]);
  });

  it('is put into force by another person, who says why', async () => {
    const { page, look } = secretary;
    const revision = page.getByLabel('修订', { exact: true });
    await revision.selectOption({ label: (await revision.locator('option').allInnerTexts())[1] ?? '' });
    await secretary.settle();
    await page.getByRole('button', { name: '批准启用' }).click();
    await page.getByLabel('判断多少主体（%）').fill('0');
    await page.getByRole('button', { name: '确认：批准启用' }).click();
    await page.getByText('请填 1 至 100 的整数。').waitFor();
    await page.getByText('请写明理由（至少两个字）。').waitFor();
    expect(await look('29-activate')).toEqual([]);
    await page.getByLabel('判断多少主体（%）').fill('100');
    await page.getByLabel('理由', { exact: true }).fill('回测没有误报，同意启用');
    await page.getByRole('button', { name: '确认：批准启用' }).click();
    await page.getByText('已办理：批准启用').waitFor();
    await page.getByRole('link', { name: '历史' }).click();
    expect(await page.locator('.c-timeline').innerText()).toContain('回测没有误报，同意启用');
    expect(await look('30-history')).toEqual([]);
  });

  it(
    'raises a hit on a new event',
    async () => {
      const before = await newestHit();
      await tell(await accountOf(before.subject.id), SENTENCE);
      const quote = async () => (await newestHit()).quote;
      await expect.poll(quote, { timeout: JUDGED_WITHIN }).toContain(WORD);
      await author.open('/console/hits?rule=M20');
      await author.page.getByRole('link', { name: new RegExp(WORD) }).click();
      await author.page.getByRole('heading', { name: /^M20 /, level: 1 }).waitFor();
      expect(await author.look('31-hit')).toEqual([]);
    },
    2 * JUDGED_WITHIN,
  );

  it('met no uncaught error in any page', () => {
    expect([...author.errors, ...secretary.errors]).toEqual([]);
  });
});

describe('the rest of the desk', () => {
  it.each([
    ['lexicons', '词库'],
    ['lexicons/price', '词库 price'],
    ['lexicons/price?tab=text', '词库 price'],
    ['lexicons/price?tab=diff', '词库 price'],
    ['coverage', '条款覆盖'],
    ['M20?tab=shadow', 'M20 最低价宣称未证实'],
    ['M20?tab=clauses', 'M20 最低价宣称未证实'],
    ['M99?new', 'M99'],
    ['M99', '规则'],
  ])('has no serious barrier on the page %s', async (path, title) => {
    await author.open(`/console/rules/${path}`);
    expect(await author.page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    expect(await author.look(`32-${path.replaceAll(/\W/g, '-')}`)).toEqual([]);
  });

  it('takes a proposed word as another revision of its lexicon, and shows the difference', async () => {
    const { page, open, look } = author;
    await open('/console/rules/lexicons/price');
    await page.getByText('提议词条').click();
    await page.getByLabel('词', { exact: true }).fill('地板里的地板价');
    await page.getByLabel('词组', { exact: true }).selectOption('lowest-price-claims');
    await page.getByLabel('理由', { exact: true }).fill('热线投诉中出现');
    await page.getByRole('button', { name: '提议', exact: true }).click();
    await page.getByText('已保存为第 2 版。').waitFor();
    await page.getByRole('link', { name: '版本差异' }).click();
    await page.getByRole('heading', { name: '增加 1' }).waitFor();
    expect(await page.getByRole('table').innerText()).toContain('地板里的地板价');
    expect(await look('33-lexicon-diff')).toEqual([]);
  });

  it('shows those who do not work on rules what is in force', async () => {
    const member = await newVisitor(browser, platform.url);
    await member.signIn('member1');
    await member.open('/console/rules');
    expect(await member.page.getByRole('heading', { level: 1 }).innerText()).toBe('规则');
    expect(await member.page.locator('.c-cards').innerText()).toContain('M20');
    expect(await member.look('34-rules-member')).toEqual([]);
    await member.open('/console/rules/M20');
    await member.page.getByRole('alert').waitFor();
    await member.leave();
  });

  it('lets an expert read and label, not write', async () => {
    const expert = await newVisitor(browser, platform.url);
    // An expert has no board to be greeted by.
    await expert.open('/console/rules/M20');
    await expert.page.getByLabel('电子邮箱').fill('expert1@sample.example');
    await expert.page.getByLabel('密码').fill(SAMPLE_PASSWORD);
    await expert.page.getByRole('button', { name: '登录', exact: true }).click();
    await expert.page.getByRole('heading', { name: /^M20 /, level: 1 }).waitFor();
    await expert.settle();
    expect(await editor(expert).getAttribute('readonly')).not.toBeNull();
    expect(await expert.page.getByText('您的角色没有可办理的步骤。').count()).toBe(1);
    expect(await expert.look('35-rule-expert')).toEqual([]);
    await expert.leave();
  });

  it('speaks English and fits a phone 390 px wide', async () => {
    const phone = await newVisitor(browser, platform.url, 390);
    await phone.signIn('reviewer2');
    await phone.page.evaluate(() => localStorage.setItem('concentric.locale', 'en'));
    for (const path of ['', '/M20', '/M20?tab=history', '/lexicons', '/lexicons/price', '/coverage']) {
      await phone.open(`/console/rules${path}`);
      const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, width]).toEqual([path, 390]);
      expect(await phone.look(`36-phone${path.replaceAll(/\W/g, '-')}`)).toEqual([]);
    }
    expect(phone.errors).toEqual([]);
    await phone.leave();
  });
});

interface Hit {
  readonly quote: string;
  readonly subject: { readonly id: string };
}

/** The newest hit of the rule. */
async function newestHit(): Promise<Hit> {
  const { items } = await ask<{ items: Hit[] }>(author, '/hits?rule=M20&size=1');
  const [hit] = items;
  if (hit === undefined) throw new Error('the rule has no hit');
  return hit;
}

/** An account of a party: platform and number. */
async function accountOf(party: string): Promise<readonly string[]> {
  const { identifiers } = await ask<{ identifiers: { scheme: string; value: string }[] }>(
    author,
    `/parties/${party}`,
  );
  return identifiers.find(({ scheme }) => scheme === 'platform-account')?.value.split('/') ?? [];
}

/** Delivers a sentence an account spoke a minute ago, by a source registered for it. */
async function tell([of, account]: readonly string[], text: string): Promise<void> {
  const type = 'org.concentric.speech.segment.v1';
  const source = 'https://desk.example';
  const { token } = await ask<{ token: string }>(secretary, '/sources', {
    ...{ name: '规则台测试', ownerId: null, mandate: 'third-party', prefix: source, types: [type] },
    ...{ lawfulBasis: '协会章程约定的公开监测', clause: null, agreement: '监测委托书' },
  });
  const event = {
    ...{ specversion: '1.0', id: 'desk-1', source, type, time: isoOf(Date.now() - 60_000) },
    data: { platform: of, account, session: 'desk', offsetMs: 0, endMs: 2_000, text },
  };
  const answer = await fetch(`${platform.url}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(event),
  });
  expect(await answer.json()).toMatchObject({ accepted: 1, problems: [] });
}
