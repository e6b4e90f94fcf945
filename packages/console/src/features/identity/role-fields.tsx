import { GIVEN_ROLES, type GivenRole, type RoleInput } from '@concentric/modules/identity/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { roleTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { accountTexts, peopleTexts as texts } from '../../i18n/people.ts';
import { Field, type FieldWiring } from '../../ui/field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { partyName } from '../registry/party-name.tsx';
import { useParties } from '../registry/queries.ts';
import { sendableRole, type TypedRole } from './typed-role.ts';
import { TextField } from './text-field.tsx';

/** Which role, for whom, from when until when. */
export function RoleFields(props: {
  value: TypedRole;
  onChange: (value: TypedRole) => void;
  isTried: boolean;
}) {
  const { value, onChange, isTried } = props;
  const { t } = useLocale();
  const isMissing = isTried && sendableRole(value) === null;
  return (
    <>
      <Field label={t(texts.role)} required>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={value.role}
            onChange={(event) =>
              onChange({ ...value, role: event.target.value as GivenRole, partyId: undefined })
            }
          >
            {GIVEN_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(roleTexts[role])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={t(texts.party)}
        help={t(texts.partyHelp)}
        error={isMissing ? t(accountTexts.missing) : undefined}
        required
      >
        {(wiring) => (
          <PartyPicker
            wiring={wiring}
            role={value.role}
            value={value.partyId}
            onChange={(partyId) => onChange({ ...value, partyId })}
          />
        )}
      </Field>
      <TextField
        label={t(texts.from)}
        type="date"
        required={false}
        value={value.from}
        onChange={(from) => onChange({ ...value, from })}
      />
      <TextField
        label={t(texts.until)}
        type="date"
        required={false}
        help={t(texts.untilHelp)}
        value={value.until}
        onChange={(until) => onChange({ ...value, until })}
      />
    </>
  );
}

/** Where the search for a party begins, before anything is typed. */
const FIRST_KIND: Readonly<Record<RoleInput['role'], 'association' | 'agency' | 'streamer' | 'authority'>> = {
  secretariat: 'association',
  reviewer: 'association',
  auditor: 'association',
  expert: 'association',
  authority_reader: 'authority',
  member_representative: 'agency',
  streamer: 'streamer',
};

function PartyPicker(props: {
  wiring: FieldWiring;
  role: GivenRole;
  value: string | undefined;
  onChange: (id: string) => void;
}) {
  const { wiring, role, value, onChange } = props;
  const { locale } = useLocale();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const found = useParties({ page: 1, ...(q === '' ? { kind: FIRST_KIND[role] } : { q }) });
  return (
    <Select
      {...wiring}
      className="c-clause-picker"
      value={value ?? null}
      onChange={(id: string) => onChange(id)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={(found.data?.items ?? []).map((party) => ({
        value: party.id,
        label: partyName(party, locale),
      }))}
    />
  );
}
