import type { RunView } from '@concentric/modules/investigation/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';
import { itemTexts as texts } from '../../i18n/investigation.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { documentPath, isRuleId } from '../rulebook/addresses.ts';
import { keepText } from '../rulebook/kept-text.ts';
import { useDraftRule, useVocabulary, type Example } from './queries.ts';

/** Makes a rule of a query and opens it at the rule desk, where it is finished, tested and saved. */
export function DraftRule({ run, examples }: { run: RunView; examples: readonly Example[] }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const vocabulary = useVocabulary();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const draft = useDraftRule(run.id);
  if (vocabulary.data?.can['draftRule'] !== true) return null;
  const count = (side: Example['side']) => examples.filter((one) => one.side === side).length;
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    const id = name.trim();
    if (!isRuleId(id)) {
      setError(t(texts.ruleIdWrong));
      return;
    }
    draft.mutate(
      { name: id, examples },
      {
        onSuccess: ({ document }) => {
          const named = { kind: 'rule', name: id } as const;
          if (keepText(sessionStorage, named, 'new', document)) void navigate(`${documentPath(named)}?new`);
          else setError(t(texts.notKept));
        },
      },
    );
  };
  return (
    <Panel title={t(texts.makeRule)}>
      <p className="c-note">{t(texts.makeRuleHelp, { hit: count('mustHit'), not: count('mustNotHit') })}</p>
      <form onSubmit={make} noValidate>
        <Field label={t(texts.ruleId)} error={error} required>
          {(wiring) => (
            <span className="c-joined">
              <Input
                {...wiring}
                maxLength={24}
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setError(undefined);
                }}
              />
              <Button htmlType="submit" loading={draft.isPending}>
                {t(texts.openDesk)}
              </Button>
            </span>
          )}
        </Field>
        {draft.error !== null && <Failure problem={problemOf(draft.error)} />}
      </form>
    </Panel>
  );
}
