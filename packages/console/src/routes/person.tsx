import { localTimeOf } from '@concentric/core/shared';
import type { PersonView } from '@concentric/modules/identity/contract';
import { useParams } from 'react-router';
import { api } from '../api.ts';
import { usePeopleAct, usePerson } from '../features/identity/people-queries.ts';
import { GiveRoleForm, PersonActs } from '../features/identity/person-acts.tsx';
import { RoleTable } from '../features/identity/role-table.tsx';
import { StateChip } from '../features/identity/state-chip.tsx';
import { useMe } from '../features/identity/use-me.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { peopleTexts as texts } from '../i18n/people.ts';
import { problemOf } from '../problem.ts';
import { DetailView } from '../ui/detail-view.tsx';
import { Facts } from '../ui/facts.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';

/** One person: roles, account, what happened to it. */
export default function PersonPage() {
  const { t } = useLocale();
  const { id = '' } = useParams();
  return (
    <DetailView title={t(texts.person)} query={usePerson(id)}>
      {(person) => <Person person={person} />}
    </DetailView>
  );
}

function Person({ person }: { person: PersonView }) {
  const { t } = useLocale();
  const me = useMe();
  const isOwn = me.userId === person.id;
  return (
    <Page title={person.name} lead={<StateChip state={person.state} />}>
      {isOwn && <p className="c-note">{t(texts.own)}</p>}
      <div className="c-split">
        <div>
          <Roles person={person} />
          {person.can['giveRole'] === true && <GiveRoleForm id={person.id} />}
        </div>
        <div>
          <Panel title={t(texts.person)}>
            <Facts
              items={[
                [t(texts.email), person.email],
                [t(texts.secondFactor), t(person.twoFactor ? common.yes : common.no)],
                [t(texts.createdAt), localTimeOf(person.createdAt)],
                [t(texts.sessions), person.sessions],
                [t(texts.linkOut), person.linkExpiresAt === null ? null : localTimeOf(person.linkExpiresAt)],
              ]}
            />
          </Panel>
          {!isOwn && <PersonActs key={person.name} person={person} />}
        </div>
      </div>
      <History person={person} />
    </Page>
  );
}

function Roles({ person }: { person: PersonView }) {
  const { t } = useLocale();
  const end = usePeopleAct(api.identity.endRole);
  return (
    <Panel title={t(texts.roles)}>
      {person.roles.length === 0 ? (
        <p className="c-note">{t(texts.noRoles)}</p>
      ) : (
        <RoleTable
          caption={t(texts.roles)}
          roles={person.roles}
          onEnd={({ id: roleId }) => end.mutate({ id: person.id, roleId })}
        />
      )}
      {end.error !== null && <Failure problem={problemOf(end.error)} />}
      {person.pastRoles.length > 0 && (
        <details>
          <summary>{t(texts.pastRoles)}</summary>
          <RoleTable caption={t(texts.pastRoles)} roles={person.pastRoles} />
        </details>
      )}
    </Panel>
  );
}

function History({ person }: { person: PersonView }) {
  const { t } = useLocale();
  return (
    <Panel title={t(texts.history)}>
      <ul className="c-plain">
        {person.events.map(({ id, at, title, detail, actorName }) => (
          <li key={id}>
            <strong>{t(title)}</strong> {t(detail)}
            <br />
            <small className="c-note">
              {localTimeOf(at)} · {actorName ?? t(texts.byProduct)}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
