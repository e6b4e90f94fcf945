import { localTimeOf } from '@concentric/core/shared';
import type { MailView } from '@concentric/modules/outbox/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { mailStates, outgoingTexts as texts } from '../../i18n/outgoing.ts';
import { problemOf } from '../../problem.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Empty, Failure, QueryView } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { useMails, useResendMail } from './queries.ts';

const TONES: Record<MailView['state'], Tone> = { waiting: 'yellow', sent: 'green', dead: 'red' };

/** E-mails and how they fared; without a mail server, how many notices are held. */
export function MailPanel() {
  const { t } = useLocale();
  const [page, setPage] = useState(1);
  const query = useMails(page);
  const resend = useResendMail();
  const columns = useColumns((id) => resend.mutate(id));
  return (
    <Panel title={t(texts.mails)}>
      {resend.error !== null && <Failure problem={problemOf(resend.error)} />}
      <QueryView query={query}>
        {({ items, total, size, configured, held }) => (
          <>
            {!configured && <Alert type="warning" showIcon title={t(texts.noServer, { n: held })} />}
            {items.length === 0 ? (
              <Empty text={t(texts.noMails)} />
            ) : (
              <>
                <Table caption={t(texts.mails)} columns={columns} rows={items} rowKey={(row) => row.id} />
                <Paging page={page} size={size} total={total} onPage={setPage} />
              </>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function useColumns(onResend: (id: string) => void): Column<MailView>[] {
  const { t } = useLocale();
  return [
    { key: 'subject', title: t(texts.subject), lead: true, grow: true, render: ({ subject }) => subject },
    {
      key: 'party',
      title: t(texts.party),
      render: ({ party }) => (party === null ? null : <PartyName party={party} />),
    },
    { key: 'address', title: t(texts.address), render: ({ address }) => address ?? t(texts.noAddress) },
    { key: 'at', title: t(texts.at), width: 'whole', render: ({ createdAt }) => localTimeOf(createdAt) },
    {
      key: 'state',
      title: t(texts.state),
      render: ({ state, lastFault }) => (
        <>
          <Chip tone={TONES[state]}>{t(mailStates[state])}</Chip>
          {lastFault !== null && <p className="c-note">{lastFault}</p>}
        </>
      ),
    },
    { key: 'attempts', title: t(texts.attempts), align: 'end', render: ({ attempts }) => attempts },
    {
      key: 'act',
      title: t(texts.resend),
      render: ({ id, state, can }) =>
        can['resend'] === true && state === 'dead' ? (
          <Button size="small" onClick={() => onResend(id)}>
            {t(texts.resend)}
          </Button>
        ) : null,
    },
  ];
}
