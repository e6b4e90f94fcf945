import { Link } from 'react-router';
import { boardTexts as texts } from '../../i18n/board.ts';
import { common } from '../../i18n/common.ts';
import { creditTexts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { BarList, ChartFrame } from '../../ui/chart.tsx';
import { QueryView } from '../../ui/states.tsx';
import { useDistribution } from './queries.ts';

/** How many subjects stand in each grade, those not rated included. */
export function GradeChart() {
  const { t } = useLocale();
  const query = useDistribution();
  return (
    <QueryView query={query}>
      {({ grades, unrated }) => {
        const figures = [
          ...grades.map(({ grade, count }) => ({
            key: grade.code,
            label: `${grade.code} ${t(grade.title)}`,
            value: count,
            tone: grade.colour,
            name: (
              <Link
                to={`/subjects?grade=${encodeURIComponent(grade.code)}`}
              >{`${grade.code} ${t(grade.title)}`}</Link>
            ),
          })),
          {
            key: 'unrated',
            label: t(texts.unrated),
            value: unrated,
            tone: 'grey',
            name: <Link to="/subjects?grade=unrated">{t(texts.unrated)}</Link>,
          },
        ];
        return (
          <ChartFrame
            title={t(texts.grades)}
            nameHead={t(creditTexts.grade)}
            valueHead={t(common.count)}
            figures={figures}
          >
            <BarList figures={figures} />
          </ChartFrame>
        );
      }}
    </QueryView>
  );
}
