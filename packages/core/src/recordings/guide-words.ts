/** Fields that many events share, in words. */
export const platform = { zh: '平台代号', en: 'key of the platform' };
export const account = { zh: '账号在平台上的编号', en: 'number of the account on its platform' };
export const session = { zh: '场次编号', en: 'number of the session' };
export const offsetMs = { zh: '距开播的毫秒数', en: 'milliseconds from the start of the session' };
export const category = { zh: '在售商品类目', en: 'category of the goods on show' };
export const product = { zh: '商品编号', en: 'number of the product' };
