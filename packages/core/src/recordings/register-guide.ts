import type { Bilingual } from '../shared/index.ts';
import type { z } from 'zod';
import { account, offsetMs, platform, product, session } from './guide-words.ts';
import type { REGISTER_DATA } from './register-events.ts';

type RegisterType = keyof typeof REGISTER_DATA;

/** The events of registers and checks in words; see {@link EVENT_GUIDE}. */
export const REGISTER_GUIDE: {
  readonly [T in RegisterType]: {
    readonly tells: Bilingual;
    readonly fields: Readonly<Record<keyof z.output<(typeof REGISTER_DATA)[T]>, Bilingual>>;
  };
} = {
  'org.concentric.certificate.registered.v1': {
    tells: {
      zh: '一份证书、许可或批件及其登记状态',
      en: 'A certificate, licence or approval and its state in the register.',
    },
    fields: {
      platform,
      account,
      product,
      kind: { zh: '种类', en: 'kind' },
      number: { zh: '编号', en: 'number' },
      holder: { zh: '持有人', en: 'holder' },
      model: { zh: '型号', en: 'model' },
      scope: {
        zh: '范围：认证类别、检测项目、执业领域或产地',
        en: 'what it covers: kind, tested items, field of practice or place',
      },
      issuedOn: { zh: '发证日', en: 'day of issue' },
      validTo: { zh: '有效期至', en: 'valid to' },
      state: { zh: '登记簿所示状态', en: 'state as the register shows it' },
    },
  },
  'org.concentric.stock.observed.v1': {
    tells: { zh: '某一时刻的商品库存', en: 'The stock of a product at a moment.' },
    fields: { platform, account, session, product, units: { zh: '可售件数', en: 'units for sale' } },
  },
  'org.concentric.listing.observed.v1': {
    tells: { zh: '商品页显示的销量和评价数', en: 'The counters a product page shows.' },
    fields: {
      platform,
      account,
      product,
      soldShown: { zh: '页面显示的已售件数', en: 'units sold, as shown' },
      reviewsShown: { zh: '页面显示的评价数', en: 'reviews, as shown' },
    },
  },
  'org.concentric.review.sampled.v1': {
    tells: { zh: '抽样的一条公开评价，不含评价人', en: 'A sampled public review, without who wrote it.' },
    fields: { platform, account, product, text: { zh: '评价文字', en: 'its words' } },
  },
  'org.concentric.traffic.observed.v1': {
    tells: { zh: '直播间某一时刻的流量', en: 'The traffic of a room at a moment.' },
    fields: {
      platform,
      account,
      session,
      offsetMs,
      viewers: { zh: '在线人数', en: 'viewers present' },
      likes: { zh: '累计点赞', en: 'likes so far' },
      comments: { zh: '累计评论', en: 'comments so far' },
      ownTipsFen: {
        zh: '平台查明来自本方账号的打赏，分',
        en: 'tips traced by the platform to accounts of the room itself, in fen',
      },
      tipsFen: { zh: '全部打赏，分', en: 'all tips, in fen' },
    },
  },
  'org.concentric.coordination.found.v1': {
    tells: { zh: '平台认定的一组协同账号', en: 'A finding of the platform that accounts act together.' },
    fields: {
      platform,
      account,
      agency: { zh: '所属机构编号', en: 'number of the agency' },
      finding: { zh: '认定编号', en: 'number of the finding' },
      kind: { zh: '刷单、刷评或刷量', en: 'trades, reviews or traffic' },
      accounts: { zh: '涉及账号数', en: 'accounts concerned' },
      organised: { zh: '查明由机构组织', en: 'it was organised by the agency' },
    },
  },
  'org.concentric.promotion.published.v1': {
    tells: { zh: '公布的一项促销及其规则', en: 'A published promotion with its rules.' },
    fields: {
      platform,
      account,
      session,
      product,
      promotion: { zh: '活动编号', en: 'number of the promotion' },
      kind: { zh: '种类', en: 'kind' },
      rules: { zh: '规则原文', en: 'its rules in words' },
      thresholdFen: { zh: '门槛金额，分', en: 'threshold, in fen' },
      reductionFen: { zh: '减免金额，分', en: 'reduction, in fen' },
      giftName: { zh: '赠品名称', en: 'name of the gift' },
      giftSpec: { zh: '赠品规格', en: 'size of the gift' },
      giftCount: { zh: '赠品数量', en: 'number of gifts' },
      giftTerm: { zh: '赠送期限与方式', en: 'term and manner of the gift' },
    },
  },
  'org.concentric.order.sampled.v1': {
    tells: { zh: '抽样的一笔订单，不含买方', en: 'A sampled order, without the buyer.' },
    fields: {
      platform,
      account,
      session,
      product,
      promotion: { zh: '适用的活动编号', en: 'promotion that applied' },
      sample: { zh: '抽样编号', en: 'number of the sample' },
      shownFen: { zh: '直播间或首页所示价，分', en: 'price shown in the room or on the home page, in fen' },
      listedFen: { zh: '标价，分', en: 'list price, in fen' },
      paidFen: { zh: '实付，分', en: 'paid, in fen' },
      reductionFen: { zh: '实际减免，分', en: 'reduction granted, in fen' },
      giftSent: { zh: '赠品已发', en: 'the gift was sent' },
      couponRefused: { zh: '拒收有效优惠券', en: 'a valid coupon was refused' },
    },
  },
  'org.concentric.prize.announced.v1': {
    tells: { zh: '公布的一次抽奖及其规则', en: 'An announced draw with its rules.' },
    fields: {
      platform,
      account,
      session,
      prize: { zh: '抽奖编号', en: 'number of the draw' },
      rules: { zh: '规则原文', en: 'its rules in words' },
      topFen: { zh: '最高奖价值，分', en: 'worth of the top prize, in fen' },
      conditionsStated: { zh: '写明参与条件', en: 'conditions are stated' },
      winnersStated: { zh: '写明奖项与名额', en: 'prizes and numbers are stated' },
      claimStated: { zh: '写明开奖与兑奖', en: 'draw and claim are stated' },
    },
  },
  'org.concentric.prize.drawn.v1': {
    tells: { zh: '一次抽奖的结果', en: 'The outcome of a draw.' },
    fields: {
      platform,
      account,
      session,
      prize: { zh: '抽奖编号', en: 'number of the draw' },
      topFen: { zh: '实际最高奖价值，分', en: 'worth of the top prize given, in fen' },
      winners: { zh: '中奖人数', en: 'winners' },
      insiders: { zh: '其中内部人员或关联账号', en: 'of them staff, kin or accounts of the organiser' },
      asAnnounced: { zh: '与公布规则一致', en: 'as announced' },
    },
  },
  'org.concentric.page.checked.v1': {
    tells: { zh: '对账号主页或直播页面的一次检查', en: 'A check of an account page or a live page.' },
    fields: {
      platform,
      account,
      session,
      page: { zh: '哪个页面', en: 'which page' },
      holder: { zh: '主体是经营者还是自然人', en: 'a business or an individual' },
      nameShown: { zh: '公示名称', en: 'name shown' },
      codeShown: { zh: '公示统一社会信用代码', en: 'credit code shown' },
      licenceShown: { zh: '公示许可', en: 'licence shown' },
      addressShown: { zh: '公示地址', en: 'address shown' },
      contactShown: { zh: '公示联系方式', en: 'contact shown' },
      agencyShown: { zh: '公示所属机构', en: 'agency shown' },
      frames: { zh: '抽样画面数', en: 'frames sampled' },
      sellerFrames: { zh: '其中显示实际销售者的画面数', en: 'of them showing the actual seller' },
      jumps: { zh: '看到实际销售者信息所需跳转次数', en: 'jumps to the information on the actual seller' },
      forcedStep: { zh: '须先关注、打赏或验证', en: 'follow, tip or verification is forced first' },
      covered: { zh: '信息被弹窗等遮挡', en: 'the information is covered' },
    },
  },
  'org.concentric.session.filed.v1': {
    tells: { zh: '一场直播的开播前档案', en: 'The file of a session made before it.' },
    fields: {
      platform,
      account,
      session,
      staffSubmitted: { zh: '直播人员身份已报送平台', en: 'identity of the staff was submitted' },
      beforeStart: { zh: '开播前报送', en: 'it came before the start' },
      review: { zh: '审核记录编号', en: 'number of the review record' },
      reviewed: { zh: '内容已事前审核', en: 'content was reviewed before' },
      skus: { zh: '商品数', en: 'goods' },
      skuFiles: { zh: '有核验档案的商品数', en: 'goods with a verification file' },
    },
  },
  'org.concentric.clip.published.v1': {
    tells: { zh: '一条发布的切片或短视频', en: 'A published clip.' },
    fields: {
      platform,
      account,
      session,
      clip: { zh: '切片编号', en: 'number of the clip' },
      text: { zh: '标题与文字', en: 'title and words' },
      linked: { zh: '附购买链接', en: 'it has a link to buy' },
      marked: { zh: '标明“广告”', en: 'it is marked as advertising' },
      foreign: { zh: '剪自他人直播', en: 'cut from the session of another account' },
      authorisation: { zh: '授权文件编号', en: 'number of the authorisation' },
      authorised: { zh: '授权属实', en: 'the authorisation is real' },
      authorisedTo: { zh: '授权至', en: 'authorised to' },
      linkChecked: { zh: '已核对链接内容', en: 'the linked content was checked' },
    },
  },
  'org.concentric.presenter.sampled.v1': {
    tells: {
      zh: '对主播画面的抽样，看人工智能标识',
      en: 'Sampled frames of the presenter, for the label of AI-made persons.',
    },
    fields: {
      platform,
      account,
      session,
      aiMade: {
        zh: '主播由人工智能生成（声明或查明）',
        en: 'the presenter is AI-made, as declared or found',
      },
      frames: { zh: '抽样画面数', en: 'frames sampled' },
      labelled: { zh: '其中有标识的画面数', en: 'of them labelled' },
    },
  },
  'org.concentric.slip.logged.v1': {
    tells: { zh: '一次口误及其处理', en: 'A slip and what was done about it.' },
    fields: {
      platform,
      account,
      session,
      offsetMs,
      slip: { zh: '口误原话', en: 'what was said' },
      confirmed: { zh: '经人工确认', en: 'confirmed by a person' },
      corrected: { zh: '已纠正', en: 'it was corrected' },
      inSession: { zh: '在本场直播中纠正', en: 'it was corrected in the same session' },
    },
  },
  'org.concentric.donation.recorded.v1': {
    tells: { zh: '一项公益捐赠承诺的登记情况', en: 'A promise to charity as now registered.' },
    fields: {
      platform,
      account,
      promise: { zh: '承诺编号', en: 'number of the promise' },
      promised: { zh: '承诺原文', en: 'the promise in words' },
      charity: { zh: '受赠慈善组织', en: 'the charity' },
      agreement: { zh: '协议编号', en: 'number of the agreement' },
      agreedOn: { zh: '协议签订日', en: 'day of the agreement' },
      eventOn: { zh: '活动日', en: 'day of the event' },
      dueOn: { zh: '履约期限', en: 'due on' },
      promisedFen: { zh: '承诺金额，分', en: 'promised, in fen' },
      transferredFen: { zh: '已划转金额，分', en: 'transferred, in fen' },
      transferredOn: { zh: '划转日', en: 'transferred on' },
      receipt: { zh: '捐赠票据编号', en: 'number of the receipt' },
      publishedOn: { zh: '公布日', en: 'published on' },
    },
  },
};
