import { EVENT_DATA, type EventData, type EventType, type SourceEvent } from '../recordings/index.ts';
import type { Bilingual } from '../shared/index.ts';
import type { Platform } from './parties.ts';
import type { Plant } from './plant.ts';
import type { Story, World } from './story.ts';

/** Where a sample event comes from: the platform itself, consumers writing to the association, or public notices. */
type Desk = 'platform' | 'complaints' | 'notices';

/** A source of events with the basis on which the association may use it (个人信息保护法 art. 13). */
export interface SampleSource {
  readonly source: string;
  /** Key of the platform that reports, for reports of a platform. */
  readonly platform?: string;
  readonly title: Bilingual;
  readonly lawfulBasis: Bilingual;
  /** What it reports. */
  readonly types: readonly EventType[];
}

const COMPLAINT: EventType = 'org.concentric.complaint.filed.v1';
const PENALTY: EventType = 'org.concentric.penalty.published.v1';
/** Platforms report what they see themselves. */
const PLATFORM_TYPES = (Object.keys(EVENT_DATA) as EventType[]).filter(
  (type) => type !== COMPLAINT && type !== PENALTY,
);

/** An event with what was planted in it, if anything was. */
export interface Told {
  readonly event: SourceEvent;
  readonly plant?: Plant;
  /** For a planted price: the lowest price asked in the seven days before, in fen. */
  readonly lowestFen?: number;
}

export type Draft = { [T in EventType]: { type: T; time: number; data: EventData<T> } }[EventType];

/** One day of one account, written line by line; the order of writing numbers the events. */
export interface Diary {
  readonly told: readonly Told[];
  write: (desk: Desk, draft: Draft, truth?: Omit<Told, 'event'>) => void;
}

/** Opens the diary of an account on a day (index into the period). */
export function openDiary(world: World, story: Story, day: number): Diary {
  const told: Told[] = [];
  const stem = `${story.key}-${(world.period.dates[day] ?? '').replaceAll('-', '')}`;
  return {
    told,
    write(desk, draft, truth = {}) {
      const id = `${stem}-${told.length + 1}`;
      told.push({ event: { id, source: sourceOf(desk, story.platform), ...draft }, ...truth });
    },
  };
}

/** All sources of a world: one a platform, the complaint desk and the desk for public notices. */
export function sourcesOf(platforms: readonly Platform[]): readonly SampleSource[] {
  return [
    ...platforms.map((platform) => ({
      source: sourceOf('platform', platform),
      platform: platform.key,
      title: { zh: `${platform.name.zh}报送`, en: `Reports of ${platform.name.en}` },
      lawfulBasis: {
        zh: '会员单位依自律公约与数据报送协议提交',
        en: 'Submitted by the member unit under the convention and its data agreement',
      },
      types: PLATFORM_TYPES,
    })),
    {
      source: 'urn:concentric:sample:complaints',
      title: { zh: '消费者投诉登记', en: 'Consumer complaint desk' },
      lawfulBasis: {
        zh: '投诉人自愿提交并同意用于核实',
        en: 'Submitted by the complainant, who agreed to its verification',
      },
      types: [COMPLAINT],
    },
    {
      source: 'urn:concentric:sample:notices',
      title: { zh: '公开公告登记', en: 'Register of public notices' },
      lawfulBasis: {
        zh: '有关机关依法公开的决定，由工作人员录入',
        en: 'Decisions published by the authorities, entered by staff',
      },
      types: [PENALTY],
    },
  ];
}

function sourceOf(desk: Desk, platform: Platform): string {
  return desk === 'platform'
    ? `urn:concentric:sample:platform:${platform.key}`
    : `urn:concentric:sample:${desk}`;
}
