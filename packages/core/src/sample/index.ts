export { parseSampleContent } from './content.ts';
export { NO_GOODS, type SampleContent } from './parts.ts';
export { DEMO, PATTERN_AGENCY, PLATFORM_EXTREMES, type DemoName } from './demo.ts';
export type { SampleSource } from './diary.ts';
export {
  EVENTS_PER_ACCOUNT,
  SAMPLE_SIZE,
  generateAssociation,
  type SampleAssociation,
  type SampleRequest,
} from './generate.ts';
export { AGENCY_COUNT, PLATFORM_COUNT } from './parties.ts';
export type { SamplePerson, SampleRole } from './people.ts';
export { PROMOTION, SAMPLE_DAYS } from './period.ts';
export type { SampleAffiliation, SampleParty } from './registry.ts';
export type { PlantedViolation, SetTrap } from './truth.ts';
