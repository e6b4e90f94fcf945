import type { HeldRole } from '@concentric/modules/identity/contract';
import { roleTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { peopleTexts as texts } from '../../i18n/people.ts';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { ConfirmButton } from './confirm-button.tsx';

/** Roles with their periods; each with a way to end it where the reader may. */
export function RoleTable(props: {
  caption: string;
  roles: readonly HeldRole[];
  onEnd?: (role: HeldRole) => void;
}) {
  const { caption, roles, onEnd } = props;
  const { t } = useLocale();
  const mayEnd = onEnd !== undefined && roles.some(({ can }) => can['endRole'] === true);
  return (
    <Table
      caption={caption}
      rows={roles}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'role',
          title: t(texts.role),
          lead: true,
          grow: true,
          render: ({ role, state }) => (
            <span className="c-chips">
              {t(roleTexts[role])}
              {state === 'future' && <Chip tone="blue">{t(texts.future)}</Chip>}
            </span>
          ),
        },
        { key: 'party', title: t(texts.party), render: ({ party }) => party.name },
        { key: 'period', title: t(texts.during), render: (role) => <Period {...role} /> },
        ...(mayEnd
          ? [
              {
                key: 'end',
                title: t(texts.endRole),
                render: (role: HeldRole) =>
                  role.can['endRole'] === true && (
                    <ConfirmButton label={t(texts.endRole)} isDanger onConfirm={() => onEnd(role)} />
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Period({ from, until }: Pick<HeldRole, 'from' | 'until'>) {
  const { t } = useLocale();
  return <>{until === null ? t(texts.period, { from }) : t(texts.periodTo, { from, until })}</>;
}
