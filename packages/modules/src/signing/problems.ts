import { defineProblems } from '@concentric/core/shared';

export const problem = defineProblems({
  'signing.sealed-otherwise': {
    status: 500,
    zh: '保存的签名密钥是用另一把封存密钥（{keyId}）加密的，现在打不开。',
    en: 'A signing secret is sealed with another key ({keyId}) and cannot be opened now.',
    hintZh:
      '请把原来的封存密钥放回 CONCENTRIC_SEALING_KEY（可逗号分隔多把）或 secrets.json；如已丢失，请更换该签名密钥。',
    hintEn:
      'Put the former key back into CONCENTRIC_SEALING_KEY (several may be given, by commas) or secrets.json; where it is lost, renew the signing secret.',
  },
  'signing.seal-broken': {
    status: 500,
    zh: '保存的签名密钥已损坏，或被挪到了别处。',
    en: 'A sealed signing secret is damaged, or was moved to another place.',
    hintZh: '请从备份恢复，或更换该签名密钥。',
    hintEn: 'Restore it from a backup, or renew the signing secret.',
  },
});
