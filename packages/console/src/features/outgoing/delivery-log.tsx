import { localTimeOf } from '@concentric/core/shared';
import type { DeliveryView } from '@concentric/modules/outbox/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { deliveryStates, faultTexts, outgoingTexts as texts, topicTexts } from '../../i18n/outgoing.ts';
import { problemOf } from '../../problem.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Paging } from '../../ui/paging.tsx';
import { Empty, Failure, QueryView } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useDeliveries, useResendDelivery } from './queries.ts';

type State = DeliveryView['state'];

const STATES: readonly State[] = ['waiting', 'delivered', 'dead'];
const TONES: Record<State, Tone> = { waiting: 'yellow', delivered: 'green', dead: 'red' };

/** What was sent to a subscription, newest first; what failed can be sent again. */
export function DeliveryLog({ id, name }: { id: string; name: string }) {
  const { t } = useLocale();
  const [state, setState] = useState<State>();
  const [page, setPage] = useState(1);
  const query = useDeliveries(id, state, page);
  const resend = useResendDelivery();
  const columns = useColumns((delivery) => resend.mutate(delivery));
  const choose = (text: string) => {
    setState(STATES.find((one) => one === text));
    setPage(1);
  };
  return (
    <>
      <Field label={t(texts.filter)} isInline={false}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={state ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{t(common.all)}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(deliveryStates[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {resend.error !== null && <Failure problem={problemOf(resend.error)} />}
      <QueryView query={query}>
        {({ items, total, size }) =>
          items.length === 0 ? (
            <Empty text={t(state === undefined ? texts.noLog : common.nothingFound)} />
          ) : (
            <>
              <Table
                caption={`${t(texts.log)} ${name}`}
                columns={columns}
                rows={items}
                rowKey={(row) => row.id}
              />
              <Paging page={page} size={size} total={total} onPage={setPage} />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function useColumns(onResend: (id: string) => void): Column<DeliveryView>[] {
  const { t } = useLocale();
  return [
    { key: 'topic', title: t(texts.topic), lead: true, render: ({ topic }) => t(topicTexts[topic]) },
    { key: 'event', title: t(texts.event), grow: true, render: ({ eventId }) => <code>{eventId}</code> },
    { key: 'at', title: t(texts.at), width: 'whole', render: ({ createdAt }) => localTimeOf(createdAt) },
    {
      key: 'state',
      title: t(texts.state),
      render: ({ state }) => <Chip tone={TONES[state]}>{t(deliveryStates[state])}</Chip>,
    },
    { key: 'attempts', title: t(texts.attempts), align: 'end', render: ({ attempts }) => attempts },
    { key: 'last', title: t(texts.last), render: (row) => <Attempt delivery={row} /> },
    {
      key: 'act',
      title: t(texts.resend),
      render: ({ id, state, can }) =>
        can['resend'] === true && state !== 'waiting' ? (
          <Button size="small" onClick={() => onResend(id)}>
            {t(texts.resend)}
          </Button>
        ) : null,
    },
  ];
}

function Attempt({ delivery }: { delivery: DeliveryView }) {
  const { t } = useLocale();
  const { lastAt, lastStatus, lastFault, nextAt } = delivery;
  const fault = lastFault === null ? undefined : faultTexts[lastFault];
  const parts = [
    lastAt === null ? null : localTimeOf(lastAt),
    lastStatus === null ? null : String(lastStatus),
    fault === undefined ? lastFault : t(fault),
    lastAt === null || nextAt === null ? null : t(texts.next, { at: localTimeOf(nextAt) }),
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}
