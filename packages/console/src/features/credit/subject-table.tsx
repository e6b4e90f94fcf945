import type { SubjectRow } from './queries.ts';
import { KIND_NAMES } from '@concentric/modules/registry/contract';
import { Link } from 'react-router';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { registryTexts } from '../../i18n/registry.ts';
import { Table } from '../../ui/table.tsx';
import { partyName } from '../registry/party-name.tsx';
import { GradeChip } from './grade-chip.tsx';
import { pointsText } from './points-text.ts';

/** Subjects with their newest score and grade; the name leads to the credit record. */
export function SubjectTable({ subjects }: { subjects: readonly SubjectRow[] }) {
  const { locale, t } = useLocale();
  return (
    <Table
      caption={t(texts.title)}
      rows={subjects}
      rowKey={({ subject }) => subject.id}
      columns={[
        {
          key: 'subject',
          title: t(texts.subject),
          lead: true,
          grow: true,
          render: ({ subject }) => (
            <Link to={`/subjects/${subject.id}`} className="c-row-link">
              {partyName(subject, locale)}
            </Link>
          ),
        },
        { key: 'kind', title: t(registryTexts.kind), render: ({ subject }) => t(KIND_NAMES[subject.kind]) },
        { key: 'platform', title: t(texts.platform), render: ({ subject }) => subject.platformName ?? '—' },
        {
          key: 'score',
          title: t(texts.score),
          align: 'end',
          render: ({ total }) => (total === null ? '—' : pointsText(total)),
        },
        {
          key: 'grade',
          title: t(texts.grade),
          render: ({ asOf, grade }) => (asOf === null ? t(texts.noScoreYet) : <GradeChip grade={grade} />),
        },
        { key: 'asOf', title: t(texts.asOf), render: ({ asOf }) => asOf ?? '—' },
      ]}
    />
  );
}
