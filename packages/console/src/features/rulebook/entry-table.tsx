import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { entryTexts as texts } from '../../i18n/rulebook.ts';
import { Table } from '../../ui/table.tsx';
import type { WrittenEntry } from './lexicon-entries.ts';

/** Entries of a lexicon with all that governs them. */
export function EntryTable({ caption, entries }: { caption: string; entries: readonly WrittenEntry[] }) {
  const { t } = useLocale();
  const joined = (words: readonly string[]) => (words.length === 0 ? '–' : words.join(t(common.comma)));
  return (
    <Table
      caption={caption}
      rows={entries}
      rowKey={({ group, term }) => `${group}/${term}`}
      columns={[
        {
          key: 'term',
          title: t(texts.term),
          lead: true,
          width: 'roomy',
          render: ({ term }) => <strong>{term}</strong>,
        },
        { key: 'group', title: t(texts.group), render: ({ group }) => <code>{group}</code> },
        {
          key: 'clause',
          title: t(texts.clause),
          render: ({ clause }) => (clause === '' ? '–' : <code>{clause}</code>),
        },
        {
          key: 'channels',
          title: t(texts.channels),
          render: ({ channels }) => <Channels channels={channels} />,
        },
        { key: 'exceptions', title: t(texts.exceptions), render: ({ exceptions }) => joined(exceptions) },
        {
          key: 'counterExamples',
          title: t(texts.counterExamples),
          render: ({ counterExamples }) => joined(counterExamples),
        },
      ]}
    />
  );
}

function Channels({ channels }: Pick<WrittenEntry, 'channels'>) {
  const { t } = useLocale();
  return channels
    .map((channel) =>
      channel === 'exact' || channel === 'folded' || channel === 'syllable' ? t(texts[channel]) : channel,
    )
    .join(t(common.comma));
}
