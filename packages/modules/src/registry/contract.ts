import { z } from 'zod';
import type { Bilingual } from '@concentric/core/shared';
import { base, day, id, pageInput, pageOf } from '../shared/contract.ts';

export const PARTY_KINDS = [
  'association',
  'platform',
  'agency',
  'operator',
  'streamer',
  'account',
  'partner',
  'authority',
] as const;
export const partyKind = z.enum(PARTY_KINDS);
export type PartyKind = z.infer<typeof partyKind>;

/** A party in a list. */
export const partySummary = z.object({
  id: id('pty'),
  kind: partyKind,
  name: z.string(),
  nameEn: z.string().nullable(),
  /** The platform an account or agency belongs to, where it does. */
  platformName: z.string().nullable(),
  isMember: z.boolean(),
});

export const affiliation = z.object({
  party: partySummary,
  kind: z.enum(['member-of', 'hosted-by', 'signed-with', 'operated-by']),
  from: day,
  until: day.nullable(),
});

export const party = partySummary.extend({
  names: z.array(z.object({ name: z.string(), from: day, until: day.nullable() })),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
  /** Upwards: who it belongs to. */
  affiliatedTo: z.array(affiliation),
  /** Downwards, one page: who belongs to it. */
  affiliates: pageOf(affiliation),
});

export const registryContract = {
  listParties: base
    .route({ method: 'GET', path: '/parties', summary: 'Search the register of parties', tags: ['registry'] })
    .input(pageInput.extend({ q: z.string().max(100).optional(), kind: partyKind.optional() }))
    .output(pageOf(partySummary)),
  getParty: base
    .route({
      method: 'GET',
      path: '/parties/{id}',
      summary: 'One party with names and affiliations',
      tags: ['registry'],
    })
    .input(z.object({ id: id('pty'), page: pageInput.shape.page }))
    .output(party),
};

export type PartySummary = z.infer<typeof partySummary>;
export type PartyView = z.infer<typeof party>;
export const KIND_NAMES: Record<PartyKind, Bilingual> = {
  association: { zh: '协会', en: 'Association' },
  platform: { zh: '平台', en: 'Platform' },
  agency: { zh: 'MCN机构', en: 'MCN agency' },
  operator: { zh: '直播间运营者', en: 'Room operator' },
  streamer: { zh: '主播', en: 'Streamer' },
  account: { zh: '账号', en: 'Account' },
  partner: { zh: '合作单位', en: 'Partner' },
  authority: { zh: '主管部门', en: 'Authority' },
};
