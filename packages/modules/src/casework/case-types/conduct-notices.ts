import { SEVERITY_TITLES } from '@concentric/core/indicators';
import { severity as severitySchema } from '../../shared/contract.ts';
import type { Notice } from '../case-type.ts';

type NoticeContext = Parameters<Notice>[0];

const text = (context: NoticeContext, field: string): string => {
  const value = context.fields[field];
  return typeof value === 'string' ? value : '';
};

const severityTitle = (context: NoticeContext) => {
  const known = severitySchema.safeParse(context.fields['severity']).data;
  return known === undefined ? { zh: '—', en: '—' } : SEVERITY_TITLES[known];
};

const clauseList = ({ clauses }: NoticeContext) => ({
  zh: clauses.map(({ zh }) => `《${zh}》`).join('、'),
  en: clauses.map(({ en }) => en).join('; '),
});

/** Facts, basis, what is proposed, and until when the subject may answer. */
export const noticeOfFacts: Notice = (context) => {
  const { state, due } = context;
  const basis = clauseList(context);
  const grade = severityTitle(context);
  return {
    title: { zh: `告知书：${state.title.zh}`, en: `Notice: ${state.title.en}` },
    body: {
      zh: `拟认定的事实：${text(context, 'facts')}\n依据：${basis.zh}\n拟认定程度：${grade.zh}\n您可以在 ${due ?? '—'} 前陈述申辩并提交证据。期满前，本案不影响信用评价。`,
      en: `Facts to be found: ${text(context, 'facts')}\nBasis: ${basis.en}\nProposed severity: ${grade.en}\nYou may answer and submit evidence until ${due ?? '—'}. Until then the case has no effect on credit.`,
    },
  };
};

/** What was found, why, and until when it can be appealed. */
export const noticeOfDecision: Notice = (context) => {
  const { state, due } = context;
  const basis = clauseList(context);
  const grade = severityTitle(context);
  return {
    title: { zh: `认定书：${state.title.zh}`, en: `Decision: ${state.title.en}` },
    body: {
      zh: `认定程度：${grade.zh}\n依据：${basis.zh}\n理由：${text(context, 'reasons')}\n如不服，可以在 ${due ?? '—'} 前申诉，由未经办本案的人员复核。`,
      en: `Severity: ${grade.en}\nBasis: ${basis.en}\nReasons: ${text(context, 'reasons')}\nYou may appeal until ${due ?? '—'}; somebody who never touched the case will review it.`,
    },
  };
};

export const noticeOfDismissal: Notice = (context) => ({
  title: { zh: `不予认定：${context.state.title.zh}`, en: `Dismissed: ${context.state.title.en}` },
  body: {
    zh: `本案不予认定，不影响信用评价。\n理由：${text(context, 'reasons')}`,
    en: `The case is dismissed and has no effect on credit.\nReasons: ${text(context, 'reasons')}`,
  },
});

export const noticeOfClosing: Notice = ({ state }) => ({
  title: { zh: `结案：${state.title.zh}`, en: `Closed: ${state.title.en}` },
  body: {
    zh: '申诉期已届满，未收到申诉。认定不再变动，案件归档。各项扣分停止计入的日期见信用卡片。',
    en: 'The time to appeal is over and no appeal came. The decision is final and the case is filed. The credit card shows from which day each deduction stops counting.',
  },
});

export const noticeOfAppealDecision: Notice = (context) => {
  const upheld = context.fields['outcome'] === 'upheld';
  const outcome = upheld
    ? {
        zh: '申诉成立，原认定撤回，相应计分取消。',
        en: 'The appeal is upheld: the decision is withdrawn and its deduction reversed.',
      }
    : { zh: '申诉不成立，原认定不变。', en: 'The appeal is rejected: the decision stands.' };
  return {
    title: {
      zh: `申诉决定：${context.state.title.zh}`,
      en: `Decision on the appeal: ${context.state.title.en}`,
    },
    body: {
      zh: `${outcome.zh}\n理由：${text(context, 'reasons')}`,
      en: `${outcome.en}\nReasons: ${text(context, 'reasons')}`,
    },
  };
};
