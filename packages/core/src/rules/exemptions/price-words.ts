import { clauseAfter, exempted, matched, PASSED, type Exemption } from './passage.ts';

const BOUND = /最(?:高|低|多|少|大)$/;
const OFFER =
  /^(?:能|可以|可|还能|还|就)?(?:领|立减|减|省|返|补贴|抵|优惠|赠|送|享|折|打|到手|折扣|力度|[0-9０-９一二三四五六七八九十百千万两])/;

/** Bounds of an offer: 最高领券, 最高立减200, 最低1折. */
export const priceWords: Exemption = (passage) =>
  BOUND.test(matched(passage)) && OFFER.test(clauseAfter(passage, 6))
    ? exempted('说的是优惠的上下限', 'it states the bound of an offer')
    : PASSED;
