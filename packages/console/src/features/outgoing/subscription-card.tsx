import { localTimeOf, type Bilingual } from '@concentric/core/shared';
import type { SubscriptionView } from '@concentric/modules/outbox/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { outgoingTexts as texts, subscriptionStates, topicTexts } from '../../i18n/outgoing.ts';
import { problemOf } from '../../problem.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/states.tsx';
import { PartyName } from '../registry/party-name.tsx';
import type { Given } from '../sources/token-notice.tsx';
import { DeliveryChart } from './delivery-chart.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { useEnable, useEnd, useRenewSubscriptionSecret } from './queries.ts';

const TONES: Record<SubscriptionView['state'], Tone> = {
  active: 'green',
  failing: 'yellow',
  disabled: 'red',
  ended: 'grey',
};

/** One subscription: how it fares, what was sent, and what may be done with it. */
export function SubscriptionCard(props: { item: SubscriptionView; onGiven: (given: Given) => void }) {
  const { item, onGiven } = props;
  const { t } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { state, failingSince, previousSecretUntil } = item;
  const name = item.party?.name ?? item.url;
  return (
    <li className="c-panel" id={item.id} {...(isOpen ? { style: { gridColumn: '1 / -1' } } : {})}>
      <header>
        <h2>{name}</h2>
        <Chip tone={TONES[state]}>{t(subscriptionStates[state])}</Chip>
      </header>
      <DeliveryChart days={item.days} />
      <Facts
        items={[
          [t(texts.party), item.party === null ? null : <PartyName party={item.party} />],
          [t(texts.url), <code key="url">{item.url}</code>],
          [t(texts.topics), item.topics.map((topic) => t(topicTexts[topic])).join(t(common.comma))],
          [t(texts.since), localTimeOf(item.createdAt)],
          [t(texts.waiting), item.waiting],
          [t(texts.dead), item.dead],
        ]}
      />
      {state === 'failing' && failingSince !== null && (
        <p className="c-note">{t(texts.failingSince, { at: localTimeOf(failingSince) })}</p>
      )}
      {state === 'disabled' && <p role="alert">{t(texts.disabled)}</p>}
      {previousSecretUntil !== null && (
        <p className="c-note">{t(texts.bothSecrets, { at: localTimeOf(previousSecretUntil) })}</p>
      )}
      <Acts item={item} name={name} onGiven={onGiven} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t(texts.log)}</summary>
        {isOpen && <DeliveryLog id={item.id} name={name} />}
      </details>
    </li>
  );
}

type Act = 'renew' | 'enable' | 'end';

const ASKED: Readonly<Record<Act, Bilingual>> = {
  renew: texts.renewAsk,
  enable: texts.disabled,
  end: texts.endAsk,
};

/** What may be done, each asked once more with its effect in words. */
function Acts(props: { item: SubscriptionView; name: string; onGiven: (given: Given) => void }) {
  const { item, name, onGiven } = props;
  const { t } = useLocale();
  const [act, setAct] = useState<Act>();
  const [renew, enable, end] = [useRenewSubscriptionSecret(), useEnable(), useEnd()];
  const acts: [Act, boolean][] = [
    ['enable', item.can['enable'] === true],
    ['renew', item.can['renewSecret'] === true],
    ['end', item.can['end'] === true],
  ];
  const close = () => setAct(undefined);
  const confirm = {
    renew: () =>
      renew.mutate(item.id, {
        onSuccess: ({ secret }) => {
          onGiven({ kind: 'outgoing', name, text: secret });
          close();
        },
      }),
    enable: () => enable.mutate(item.id, { onSuccess: close }),
    end: () => end.mutate(item.id, { onSuccess: close }),
  };
  const error = renew.error ?? enable.error ?? end.error;
  if (act === undefined)
    return (
      <div className="c-actions">
        {acts
          .filter(([, allowed]) => allowed)
          .map(([one]) => (
            <Button key={one} danger={one === 'end'} onClick={() => setAct(one)}>
              {t(texts[one])}
            </Button>
          ))}
      </div>
    );
  return (
    <div>
      <p>{t(ASKED[act])}</p>
      {error !== null && <Failure problem={problemOf(error)} />}
      <div className="c-actions">
        <Button
          type="primary"
          danger={act === 'end'}
          loading={renew.isPending || enable.isPending || end.isPending}
          onClick={confirm[act]}
        >
          {t(texts[act])}
        </Button>
        <Button onClick={close}>{t(texts.cancel)}</Button>
      </div>
    </div>
  );
}
