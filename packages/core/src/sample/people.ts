import type { Bilingual } from '../shared/index.ts';
import { DEMO, type DemoName } from './demo.ts';
import { elementAt, hashOf } from './random.ts';
import type { World } from './story.ts';

/** What a person may be in the association. */
export type SampleRole =
  'secretariat' | 'reviewer' | 'expert' | 'auditor' | 'authority' | 'member' | 'streamer';

/** A person who signs in. */
export interface SamplePerson {
  readonly key: string;
  readonly name: Bilingual;
  readonly role: SampleRole;
  readonly title: Bilingual;
  /** Name to sign in with; addresses end in `.example` and reach nobody (RFC 2606). */
  readonly email: string;
  /** The party this person acts for: a platform, an agency or an account; none for the association's own people. */
  readonly party?: string;
}

/** The association's own people: how many of each, and what they are called. */
const STAFF: readonly { readonly role: SampleRole; readonly titles: readonly Bilingual[] }[] = [
  {
    role: 'secretariat',
    titles: [
      { zh: '秘书长', en: 'Secretary-general' },
      { zh: '自律部主任', en: 'Head of self-discipline' },
      { zh: '研究部主任', en: 'Head of research' },
      { zh: '会员服务干事', en: 'Member services officer' },
      { zh: '信用评价干事', en: 'Credit evaluation officer' },
      { zh: '公益项目干事', en: 'Public welfare officer' },
    ],
  },
  { role: 'reviewer', titles: Array.from({ length: 8 }, () => ({ zh: '核实员', en: 'Reviewer' })) },
  {
    role: 'expert',
    titles: [
      { zh: '法律专家', en: 'Legal expert' },
      { zh: '价格专家', en: 'Price expert' },
      { zh: '消费者权益专家', en: 'Consumer rights expert' },
      { zh: '未成年人保护专家', en: 'Expert in the protection of minors' },
      { zh: '统计专家', en: 'Statistician' },
      { zh: '行业专家', en: 'Industry expert' },
      { zh: '食品营养专家', en: 'Food and nutrition expert' },
      { zh: '传播学专家', en: 'Communication scholar' },
      { zh: '标准化专家', en: 'Standardisation expert' },
    ],
  },
  { role: 'auditor', titles: [{ zh: '审计员', en: 'Auditor' }] },
  { role: 'authority', titles: [{ zh: '主管部门联络人', en: 'Liaison of the competent authority' }] },
];

/** Agencies that have a representative of their own; the others speak through their platform. */
const REPRESENTED_AGENCIES = 40;

/** Makes everybody who can sign in: staff, experts, representatives of the members, and the demo accounts' owners. */
export function makePeople(world: World): readonly SamplePerson[] {
  const drafts: { role: SampleRole; title: Bilingual; party?: string }[] = [
    ...STAFF.flatMap(({ role, titles }) => titles.map((title) => ({ role, title }))),
    ...[...world.platforms, ...world.agencies.slice(0, REPRESENTED_AGENCIES)].map((member) => ({
      role: 'member' as const,
      title: { zh: `${member.name.zh}联络代表`, en: `Representative of ${member.name.en}` },
      party: member.key,
    })),
    ...(Object.keys(DEMO) as DemoName[]).map((name) => ({
      role: 'streamer' as const,
      title: {
        zh: `账号“${world.content.names.demo[name].zh}”持有人`,
        en: `Owner of the account ${world.content.names.demo[name].en}`,
      },
      party: DEMO[name].account,
    })),
  ];
  const counts = new Map<SampleRole, number>();
  return drafts.map((draft, index) => {
    const count = (counts.get(draft.role) ?? 0) + 1;
    counts.set(draft.role, count);
    return {
      key: `u${String(index + 1).padStart(3, '0')}`,
      name: personName(world, index),
      email: `${draft.role}${count}@sample.example`,
      ...draft,
    };
  });
}

function personName(world: World, index: number): Bilingual {
  const { surnames, middle, last } = world.content.names.people;
  const total = surnames.length * middle.length * last.length;
  const number = (index * 7919 + hashOf(world.seed, 'people')) % total;
  const surname = elementAt(surnames, number % surnames.length);
  const rest = Math.floor(number / surnames.length);
  const generation = elementAt(middle, rest % middle.length);
  const given = elementAt(last, Math.floor(rest / middle.length));
  return { zh: surname.zh + generation.zh + given.zh, en: `${surname.en} ${generation.en}${given.en}` };
}
