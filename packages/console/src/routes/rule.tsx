import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { documentPath, isRuleId } from '../features/rulebook/addresses.ts';
import { Desk } from '../features/rulebook/desk.tsx';
import { Editor } from '../features/rulebook/editor.tsx';
import { newRule } from '../features/rulebook/new-rule.ts';
import { useDocument, useDocuments } from '../features/rulebook/queries.ts';
import { useLocale } from '../i18n/locale.tsx';
import { bookTexts as texts } from '../i18n/rulebook.ts';
import { problemOf } from '../problem.ts';
import { DetailView } from '../ui/detail-view.tsx';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/states.tsx';

/** One rule, or the text of one that is begun. */
export default function RulePage() {
  const { name = '' } = useParams();
  const [params] = useSearchParams();
  const { t } = useLocale();
  const query = useDocument({ kind: 'rule', name });
  const isUnknown = query.error !== null && problemOf(query.error).code === 'rulebook.no-document';
  if (params.has('new') && isUnknown && isRuleId(name)) return <NewRule name={name} />;
  return (
    <DetailView title={t(texts.rule)} query={query}>
      {(item) => <Desk key={item.name} item={item} />}
    </DetailView>
  );
}

function NewRule({ name }: { name: string }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const query = useDocuments('rule');
  const named = { kind: 'rule', name } as const;
  return (
    <Page title={name} lead={t(texts.newDocument)}>
      <QueryView query={query} rows={10}>
        {({ can }) =>
          can['saveDraft'] === true ? (
            <Editor
              edited={{ named, revision: null, text: newRule(name), diagnostics: [], can }}
              onSaved={() => void navigate(documentPath(named), { replace: true })}
            />
          ) : (
            <Navigate to="/rules" replace />
          )
        }
      </QueryView>
    </Page>
  );
}
