import type { SampleAssociation } from '@concentric/core/sample';
import { addDays, type DateText, type Id } from '@concentric/core/shared';
import { accountIdentifier, idOfKey, type AffiliationInput, type PartyInput } from '../registry/index.ts';

/** The id of a sample party, from its key in the generator. */
export function samplePartyId(key: string): Id {
  return idOfKey('party', 'sample', key);
}

/** The association itself. */
export const ASSOCIATION_KEY = 'association';

const KINDS = { 'works-with': 'hosted-by', hosts: 'hosted-by', signed: 'signed-with' } as const;

/** The sample's parties as the register takes them, the association first. */
export function partiesToRegister(association: SampleAssociation): PartyInput[] {
  const founded = addDays(association.period.from, -365);
  const members = new Set(
    association.people.flatMap((person) => (person.role === 'member' ? [person.party] : [])),
  );
  const above = Map.groupBy(association.affiliations, (edge) => edge.below);
  const parties = association.parties.map((party): PartyInput => {
    const affiliations = (above.get(party.key) ?? []).map((edge): AffiliationInput => ({
      kind: KINDS[edge.kind],
      to: samplePartyId(edge.above),
      from: edge.since,
      until: edge.until,
    }));
    if (members.has(party.key)) affiliations.push(membership(party.since > founded ? party.since : founded));
    return {
      id: samplePartyId(party.key),
      kind: party.what,
      name: party.name.zh,
      nameEn: party.name.en,
      from: party.since,
      visibility: 'public',
      identifiers: party.platform === undefined ? [] : [accountIdentifier(party.platform, party.key)],
      affiliations,
    };
  });
  return [itself(founded), ...parties];
}

function itself(founded: DateText): PartyInput {
  return {
    id: samplePartyId(ASSOCIATION_KEY),
    kind: 'association',
    name: '示例直播与短视频行业协会',
    nameEn: 'Sample Association of Live Streaming and Short Video',
    from: founded,
    visibility: 'public',
  };
}

function membership(from: DateText): AffiliationInput {
  return { kind: 'member-of', to: samplePartyId(ASSOCIATION_KEY), from };
}
