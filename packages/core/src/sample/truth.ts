import type { SourceEvent } from '../recordings/index.ts';
import type { Instant } from '../shared/index.ts';
import type { SampleCheck, SampleViolation } from './parts.ts';
import type { Told } from './diary.ts';

/** Where something planted lies. */
interface TruthPlace {
  readonly source: string;
  readonly eventId: string;
  readonly platform: string;
  readonly account: string;
  readonly time: Instant;
}

/** A violation in the events, known beforehand. */
export interface PlantedViolation extends TruthPlace {
  /** The default rule it breaks, such as `M16`. */
  readonly rule: string;
  readonly severity: SampleViolation['severity'];
  /** The words that matter, letter by letter; none for prices, profiles and penalties. */
  readonly quote?: string;
  /** The ways in which the words were hidden. */
  readonly tricks: readonly string[];
  /** For a price: the compared price and the lowest price asked in the seven days before, in fen. */
  readonly price?: { readonly comparedFen: number; readonly lowestFen: number };
}

/** A near miss in the events. */
export interface SetTrap extends TruthPlace {
  /** The rule that must not hit here. */
  readonly rule: string;
  /** What saves it. */
  readonly why: string;
}

/** The violations among what was told, in order of time. */
export function plantedIn(told: readonly Told[]): readonly PlantedViolation[] {
  return told
    .flatMap(({ event, plant, lowestFen }) => {
      if (plant?.kind === 'check')
        return plant.check.trap === undefined ? [checkedIn(event, plant.check)] : [];
      if (plant?.kind !== 'violation') return [];
      const { violation, wording } = plant;
      const comparedFen =
        event.type === 'org.concentric.price.observed.v1' ? event.data.comparedFen : undefined;
      return [
        {
          ...placeOf(event),
          rule: violation.rule,
          severity: violation.severity,
          ...(wording === undefined ? {} : { quote: wording.quote }),
          tricks: wording?.tricks ?? [],
          ...(comparedFen === undefined || lowestFen === undefined
            ? {}
            : { price: { comparedFen, lowestFen } }),
        },
      ];
    })
    .sort((a, b) => a.time - b.time);
}

/** The near misses among what was told, in order of time. */
export function trapsIn(told: readonly Told[]): readonly SetTrap[] {
  return told
    .flatMap(({ event, plant }) =>
      plant?.kind === 'trap'
        ? [{ ...placeOf(event), rule: plant.trap.rule, why: plant.trap.why }]
        : plant?.kind === 'check' && plant.check.trap !== undefined
          ? [{ ...placeOf(event), rule: plant.check.rule, why: plant.check.trap }]
          : [],
    )
    .sort((a, b) => a.time - b.time);
}

function checkedIn(event: SourceEvent, { rule, severity, quote }: SampleCheck): PlantedViolation {
  return { ...placeOf(event), rule, severity, tricks: [], ...(quote === undefined ? {} : { quote }) };
}

function placeOf(event: SourceEvent): TruthPlace {
  const { platform, account } = event.data;
  return { source: event.source, eventId: event.id, platform, account, time: event.time };
}
