/**
 * What registers, checks and platforms tell beside the live session itself: certificates, stock, counters of a page,
 * promotions and prizes, checks of pages and sessions, clips, slips, promises to charity. Later than the first
 * events and of the same kind; kept apart for length only.
 */
import { z } from 'zod';
import { account, day, fen, inSession, MAX_TEXT, offset, text } from './event-fields.ts';

const count = z.int().min(0);
const file = text(256);

/** What a certificate attests. */
const CERTIFICATE_KINDS = [
  'business-licence',
  'sector-licence',
  'professional-licence',
  'ad-review',
  'product-approval',
  'compulsory-certification',
  'certification',
  'inspection',
  'patent',
  'trademark',
  'origin',
  'award',
  'use-proof',
] as const;

/** Data of the event types of registers and checks, by type name. */
export const REGISTER_DATA = {
  'org.concentric.certificate.registered.v1': z.strictObject({
    ...account,
    /** The product it is about; absent for a certificate of the account itself. */
    product: text(128).optional(),
    kind: z.enum(CERTIFICATE_KINDS),
    number: text(128).optional(),
    holder: text(200).optional(),
    model: text(200).optional(),
    /** What it covers: the kind of certification, tested items, field of practice or place. */
    scope: text(500).optional(),
    issuedOn: day.optional(),
    validTo: day.optional(),
    /** As the issuing register shows it; `unchecked` where nobody has looked. */
    state: z.enum(['valid', 'expired', 'revoked', 'not-found', 'unchecked']).default('unchecked'),
  }),
  'org.concentric.stock.observed.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    product: text(128),
    units: count,
  }),
  'org.concentric.listing.observed.v1': z.strictObject({
    ...account,
    product: text(128),
    /** Counters as the page shows them. */
    soldShown: count.optional(),
    reviewsShown: count.optional(),
  }),
  'org.concentric.review.sampled.v1': z.strictObject({
    ...account,
    product: text(128),
    /** Words of a published review. Who wrote it is not taken. */
    text: text(2000),
  }),
  'org.concentric.traffic.observed.v1': z.strictObject({
    ...inSession,
    offsetMs: offset,
    viewers: count,
    likes: count.optional(),
    comments: count.optional(),
    /** Tips in fen that the platform traced to accounts of the room itself or of its agency. */
    ownTipsFen: fen.optional(),
    tipsFen: fen.optional(),
  }),
  'org.concentric.coordination.found.v1': z.strictObject({
    ...account,
    agency: text(128).optional(),
    finding: text(128),
    kind: z.enum(['trades', 'reviews', 'traffic']),
    /** Accounts the platform found to act together. */
    accounts: count,
    organised: z.boolean().optional(),
  }),
  'org.concentric.promotion.published.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    product: text(128).optional(),
    promotion: text(128),
    kind: z.enum(['discount', 'coupon', 'gift', 'presale']),
    rules: text(MAX_TEXT),
    thresholdFen: fen.optional(),
    reductionFen: fen.optional(),
    giftName: text(200).optional(),
    giftSpec: text(200).optional(),
    giftCount: text(100).optional(),
    giftTerm: text(200).optional(),
  }),
  'org.concentric.order.sampled.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    product: text(128),
    promotion: text(128).optional(),
    /** Number of the sample, not of the buyer. */
    sample: text(128),
    shownFen: fen.optional(),
    listedFen: fen,
    paidFen: fen,
    reductionFen: fen.default(0),
    giftSent: z.boolean().optional(),
    couponRefused: z.boolean().optional(),
  }),
  'org.concentric.prize.announced.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    prize: text(128),
    rules: text(MAX_TEXT),
    topFen: fen.optional(),
    /** Which of the terms the announcement states. */
    conditionsStated: z.boolean().optional(),
    winnersStated: z.boolean().optional(),
    claimStated: z.boolean().optional(),
  }),
  'org.concentric.prize.drawn.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    prize: text(128),
    topFen: fen.optional(),
    winners: count,
    /** Winners who are staff, kin or accounts of the organiser. */
    insiders: count.optional(),
    asAnnounced: z.boolean().optional(),
  }),
  'org.concentric.page.checked.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    page: z.enum(['account-home', 'live-room']),
    holder: z.enum(['business', 'individual']).optional(),
    nameShown: z.boolean().optional(),
    codeShown: z.boolean().optional(),
    licenceShown: z.boolean().optional(),
    addressShown: z.boolean().optional(),
    contactShown: z.boolean().optional(),
    agencyShown: z.boolean().optional(),
    /** Share of sampled frames that show the actual seller, as frames. */
    frames: z.int().min(1).optional(),
    sellerFrames: count.optional(),
    jumps: count.optional(),
    forcedStep: z.boolean().optional(),
    covered: z.boolean().optional(),
  }),
  'org.concentric.session.filed.v1': z.strictObject({
    ...inSession,
    staffSubmitted: z.boolean().optional(),
    /** Whether what was filed came before the session began. */
    beforeStart: z.boolean().optional(),
    review: file.optional(),
    reviewed: z.boolean().optional(),
    skus: count.optional(),
    skuFiles: count.optional(),
  }),
  'org.concentric.clip.published.v1': z.strictObject({
    ...account,
    session: text(128).optional(),
    clip: text(128),
    text: text(MAX_TEXT),
    /** It has a link to buy. */
    linked: z.boolean(),
    marked: z.boolean().optional(),
    /** Cut from the session of another account. */
    foreign: z.boolean().default(false),
    authorisation: file.optional(),
    authorised: z.boolean().optional(),
    authorisedTo: day.optional(),
    linkChecked: z.boolean().optional(),
  }),
  'org.concentric.presenter.sampled.v1': z.strictObject({
    ...inSession,
    aiMade: z.boolean(),
    frames: z.int().min(1),
    labelled: count,
  }),
  'org.concentric.slip.logged.v1': z.strictObject({
    ...inSession,
    offsetMs: offset,
    slip: text(2000),
    confirmed: z.boolean().default(false),
    corrected: z.boolean().optional(),
    /** Whether the correction was made in the same session. */
    inSession: z.boolean().optional(),
  }),
  'org.concentric.donation.recorded.v1': z.strictObject({
    ...account,
    /** Number of the promise; each later record tells its state anew. */
    promise: text(128),
    promised: text(2000),
    charity: text(200).optional(),
    agreement: file.optional(),
    agreedOn: day.optional(),
    eventOn: day.optional(),
    dueOn: day.optional(),
    promisedFen: fen.optional(),
    transferredFen: fen.optional(),
    transferredOn: day.optional(),
    receipt: file.optional(),
    publishedOn: day.optional(),
  }),
} as const;
