import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError, type Bilingual, type Locale, type Problem } from '@concentric/core/shared';
import type { PublicSubject } from '@concentric/modules/credit/contract';
import { html, type Html } from './html.ts';
import { page } from './layout.ts';

/** What the public pages ask the credit module. */
export interface PublicSources {
  readonly search: (q: string) => Promise<{ subjects: readonly Omit<PublicSubject, 'decisions'>[] }>;
  readonly find: (id: string) => Promise<PublicSubject>;
  /** What start-up is doing now, with its share done, or null. */
  readonly startingUp: () => { readonly step: Bilingual; readonly done: number } | null;
  /** Whether anybody has an account here. */
  readonly hasPeople: () => Promise<boolean>;
}

const WORDS = {
  zh: {
    title: '网络直播与短视频行业自律平台',
    intro: '本平台承载研究、自律、交流、公益与诉求五项工作。任何一个数字和决定，都能追溯到证据与条款。',
    starting: '正在准备示例协会',
    noAccount: '平台尚无任何账号',
    noAccountHow:
      '请管理员打开平台启动时在终端给出的一次性链接，建立秘书处的第一个账号；链接过期则重启平台，或停止平台后执行 concentric user add。',
    lookUp: '公开查询',
    prompt: '输入主播、运营者或机构名称',
    search: '查询',
    signIn: '登录工作台',
    none: '没有与“{q}”相符的主体。请检查名称，或换用较短的关键词。',
    back: '返回查询',
    asOf: '截至',
    unrated: '暂不评级',
    unratedWhy: '数据不足或尚未评价；缺失的数据从不扣分。',
    decisions: '已生效的认定',
    clean: '没有公开的认定记录。',
    until: '计分至',
    clauses: '依据',
  },
  en: {
    title: 'Self-regulation platform for live streaming and short video',
    intro:
      'Five lines of work: research, self-discipline, exchange, public welfare, voices. Every number and decision can be walked back to its evidence and clause.',
    starting: 'Preparing the sample association',
    noAccount: 'There is no account yet',
    noAccountHow:
      'Whoever runs the platform opens the one-time link its terminal showed at the start and makes the secretariat’s first account. Where the link has expired, a restart gives another; so does concentric user add while the platform is stopped.',
    lookUp: 'Public look-up',
    prompt: 'Name of a streamer, room operator or agency',
    search: 'Look up',
    signIn: 'Sign in to the console',
    none: 'No subject matches “{q}”. Check the name or try a shorter one.',
    back: 'Back to look-up',
    asOf: 'as of',
    unrated: 'Not rated',
    unratedWhy: 'Too little data, or not evaluated yet; missing data never deducts.',
    decisions: 'Decisions in force',
    clean: 'There is no public decision.',
    until: 'counts until',
    clauses: 'Basis',
  },
} as const;

/** The language asked for: `?lang=`, otherwise the browser's first wish, otherwise zh. */
export function localeOf(request: FastifyRequest): Locale {
  const { lang } = request.query as { lang?: unknown };
  if (lang === 'en' || lang === 'zh') return lang;
  return request.headers['accept-language']?.toLowerCase().startsWith('en') === true ? 'en' : 'zh';
}

/** `/`, `/public` and `/public/subjects/:id`. */
export function registerPublicPages(host: FastifyInstance, sources: PublicSources): void {
  host.get('/', async (request, reply) =>
    reply.type('text/html').send(await home(localeOf(request), sources)),
  );
  host.get('/public', async (request, reply) => {
    const locale = localeOf(request);
    const { q } = request.query as { q?: unknown };
    const query = typeof q === 'string' ? q.trim().slice(0, 100) : '';
    const found = query === '' ? null : (await sources.search(query)).subjects;
    const path = query === '' ? '/public' : `/public?q=${encodeURIComponent(query)}`;
    return reply
      .type('text/html')
      .send(page(locale, path, WORDS[locale].lookUp, lookUp(locale, query, found)));
  });
  host.get('/public/subjects/:id', async (request, reply) => {
    const locale = localeOf(request);
    const { id } = request.params as { id: string };
    try {
      const subject = await sources.find(id);
      return await reply
        .type('text/html')
        .send(page(locale, `/public/subjects/${id}`, subject.name, card(locale, subject)));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
      return reply.status(error.problem.status).type('text/html').send(failure(locale, error.problem));
    }
  });
}

async function home(locale: Locale, sources: PublicSources): Promise<string> {
  const words = WORDS[locale];
  const progress = sources.startingUp();
  const status = progress === null ? await entrance(locale, sources) : preparing(locale, progress);
  const content = html`<h1>${words.title}</h1>
    <p>${words.intro}</p>
    ${status}${searchForm(locale, '')}`;
  return page(locale, '/', words.title, content, progress === null ? undefined : 2);
}

/** The way in, or how there comes to be one. */
async function entrance(locale: Locale, { hasPeople }: PublicSources): Promise<Html> {
  const words = WORDS[locale];
  if (await hasPeople()) return html`<p><a class="button" href="/console/">${words.signIn}</a></p>`;
  return html`<h2>${words.noAccount}</h2>
    <p role="status">${words.noAccountHow}</p>`;
}

function preparing(locale: Locale, { step, done }: { step: Bilingual; done: number }): Html {
  const percent = Math.round(done * 100);
  return html`<p role="status">${WORDS[locale].starting}：${step[locale]}</p>
    <progress max="100" value="${percent}">${percent}%</progress>`;
}

function searchForm(locale: Locale, query: string): Html {
  const words = WORDS[locale];
  return html`<form action="/public" role="search">
    <label for="q">${words.prompt}</label><input type="hidden" name="lang" value="${locale}" /><input
      type="search"
      id="q"
      name="q"
      maxlength="100"
      required
      value="${query}"
    /><button>${words.search}</button>
  </form>`;
}

function lookUp(
  locale: Locale,
  query: string,
  found: readonly Omit<PublicSubject, 'decisions'>[] | null,
): Html {
  const words = WORDS[locale];
  const heading = html`<h1>${words.lookUp}</h1>
    ${searchForm(locale, query)}`;
  if (found === null) return heading;
  if (found.length === 0)
    return html`${heading}
      <p role="status">${words.none.replace('{q}', query)}</p>`;
  const items = found.map(
    (subject) =>
      html`<li>
        <a href="/public/subjects/${subject.id}?lang=${locale}">${subject.name}</a>
        <span class="quiet"
          >${subject.platformName ?? ''} · ${subject.grade?.title[locale] ?? words.unrated}</span
        >
      </li>`,
  );
  return html`${heading}
    <ul class="list">
      ${items}
    </ul>`;
}

function card(locale: Locale, subject: PublicSubject): Html {
  const words = WORDS[locale];
  const grade = subject.grade;
  const head =
    grade === null
      ? html`<p class="grade grey">${words.unrated}</p>
          <p class="quiet">${words.unratedWhy}</p>`
      : html`<p class="grade ${grade.colour}">${grade.code} ${grade.title[locale]}</p>
          <p class="quiet">${words.asOf} ${subject.gradeAsOf}</p>`;
  const items = subject.decisions.map(
    (decision) =>
      html`<li>
        ${decision.decidedOn} ${decision.title[locale]}<br /><span class="quiet"
          >${words.clauses}:
          ${decision.clauses.map((clause) => clause[locale]).join('；')}${decision.stopsCountingOn === null ? '' : ` · ${words.until} ${decision.stopsCountingOn}`}</span
        >
      </li>`,
  );
  const decisions =
    items.length === 0
      ? html`<p>${words.clean}</p>`
      : html`<ul class="list">
          ${items}
        </ul>`;
  return html`<h1>${subject.name}</h1>
    <p class="quiet">${subject.platformName ?? ''}</p>
    ${head}
    <h2>${words.decisions}</h2>
    ${decisions}
    <p><a href="/public?lang=${locale}">${words.back}</a></p>`;
}

function failure(locale: Locale, problem: Problem): string {
  const content = html`<h1>${problem.message[locale]}</h1>
    <p>${problem.hint[locale]}</p>
    <p><a href="/public?lang=${locale}">${WORDS[locale].back}</a></p>`;
  return page(locale, '/public', problem.message[locale], content);
}
