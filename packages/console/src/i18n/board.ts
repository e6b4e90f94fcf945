import { texts } from './texts.ts';

/** Texts of the board. */
export const boardTexts = texts({
  openCases: { zh: '未结案件', en: 'Open cases' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  dueSoon: { zh: '即将到期', en: 'Due soon' },
  hitsToday: { zh: '今日线索', en: 'Hits today' },
  decided: { zh: '近30天认定', en: 'Decided in 30 days' },
  waiting: { zh: '等我处理', en: 'Waiting for me' },
  nothingWaiting: { zh: '没有等您处理的案件。', en: 'No case waits for you.' },
  hitsByDay: { zh: '每日线索', en: 'Hits per day' },
  hitsByRule: { zh: '线索最多的规则', en: 'Rules with most hits' },
  casesByStage: { zh: '案件所处阶段', en: 'Cases by stage' },
  grades: { zh: '信用等级分布', en: 'Grades' },
  unrated: { zh: '暂不评级', en: 'Unrated' },
  hitIsClue: {
    zh: '线索只是提示，不等于违规；未经人工认定不影响信用分。',
    en: 'A hit is a clue, not a violation; without a human decision it changes no score.',
  },
  myCases: { zh: '与我有关的案件', en: 'My cases' },
  noCases: { zh: '目前没有与您有关的案件。', en: 'There is no case about you now.' },
  myCards: { zh: '我的信用', en: 'My credit' },
  noCards: {
    zh: '您的账号还没有关联的主体。请联系秘书处核对。',
    en: 'No party is tied to your account yet. Ask the secretariat to check.',
  },
  openCard: { zh: '查看明细', en: 'See the details' },
});
