import { TOPICS, type SubscriptionView, type Topic } from '@concentric/modules/outbox/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { outgoingTexts as texts, topicTexts } from '../../i18n/outgoing.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { OwnerPicker } from '../sources/owner-picker.tsx';
import type { Given } from '../sources/token-notice.tsx';
import { useSubscribe } from './queries.ts';

type Party = NonNullable<SubscriptionView['party']>;

/** The form of a new subscription. Representatives choose among the parties they speak for, the secretariat in the register. */
export function SubscribeForm(props: {
  parties: readonly Party[];
  onGiven: (given: Given) => void;
  onEnd: () => void;
}) {
  const { parties, onGiven, onEnd } = props;
  const { t } = useLocale();
  const [partyId, setPartyId] = useState(parties[0]?.id ?? '');
  const [url, setUrl] = useState('');
  const [topics, setTopics] = useState<readonly Topic[]>(TOPICS);
  const [asked, setAsked] = useState(false);
  const subscribe = useSubscribe();
  const isUrl = /^https?:\/\/\S+$/.test(url.trim());
  const isReady = partyId !== '' && isUrl && topics.length > 0;
  const wrong = (isWrong: boolean, text: string) => (asked && isWrong ? text : undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isReady) return;
    subscribe.mutate(
      { partyId, url: url.trim(), topics: [...topics] },
      {
        onSuccess: ({ subscription, secret }) => {
          onGiven({ kind: 'outgoing', name: subscription.party?.name ?? subscription.url, text: secret });
          onEnd();
        },
      },
    );
  };
  return (
    <Panel title={t(texts.add)}>
      <form onSubmit={submit} noValidate>
        <Field label={t(texts.party)} required error={wrong(partyId === '', t(texts.noParty))}>
          {(wiring) =>
            parties.length === 0 ? (
              <OwnerPicker wiring={wiring} value={partyId} onChange={setPartyId} />
            ) : (
              <select
                {...wiring}
                className="c-select"
                value={partyId}
                onChange={(event) => setPartyId(event.target.value)}
              >
                {parties.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )
          }
        </Field>
        <Field label={t(texts.url)} help={t(texts.urlHelp)} required error={wrong(!isUrl, t(texts.noUrl))}>
          {(wiring) => (
            <Input
              {...wiring}
              type="url"
              maxLength={500}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <TopicChoice
          topics={topics}
          onChange={setTopics}
          error={wrong(topics.length === 0, t(texts.noTopics))}
        />
        {subscribe.error !== null && <Failure problem={problemOf(subscribe.error)} />}
        <div className="c-actions">
          <Button htmlType="submit" type="primary" loading={subscribe.isPending}>
            {t(texts.add)}
          </Button>
          <Button onClick={onEnd}>{t(texts.cancel)}</Button>
        </div>
      </form>
    </Panel>
  );
}

function TopicChoice(props: {
  topics: readonly Topic[];
  onChange: (topics: readonly Topic[]) => void;
  error: string | undefined;
}) {
  const { topics, onChange, error } = props;
  const { t } = useLocale();
  const toggle = (topic: Topic, isOn: boolean) =>
    onChange(TOPICS.filter((one) => (one === topic ? isOn : topics.includes(one))));
  return (
    <fieldset className="c-field">
      <legend>{t(texts.topics)}</legend>
      <ul className="c-list" style={{ columns: '14rem', listStyle: 'none', paddingLeft: 0 }}>
        {TOPICS.map((topic) => (
          <li key={topic}>
            <label>
              <input
                type="checkbox"
                className="c-check"
                checked={topics.includes(topic)}
                onChange={(event) => toggle(topic, event.target.checked)}
              />{' '}
              {t(topicTexts[topic])}
            </label>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p className="c-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
