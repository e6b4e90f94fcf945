import type { Problem } from '@concentric/core/shared';
import { useLocale } from '../../i18n/locale.tsx';
import { diagnosticTexts as texts, partTexts } from '../../i18n/investigation.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Place } from '../rulebook/editing.ts';

/** What is wrong with a query, each by the part of it that it is in; faults of the condition lead to their place. */
export function Diagnostics(props: {
  diagnostics: readonly Problem[];
  isChecking: boolean;
  onGo: (place: Place) => void;
}) {
  const { diagnostics, isChecking, onGo } = props;
  const { t } = useLocale();
  if (diagnostics.length === 0) {
    return (
      <p className="c-note" role="status">
        {t(isChecking ? texts.checking : texts.sound)}
      </p>
    );
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return (
    <>
      <p className="c-chips" role="status">
        {errors > 0 && <Chip tone="red">{t(texts.errors, { n: errors })}</Chip>}
        {diagnostics.length > errors && (
          <Chip tone="yellow">{t(texts.warnings, { n: diagnostics.length - errors })}</Chip>
        )}
      </p>
      <ol className="c-diagnostics">
        {diagnostics.map((one, index) => (
          <li key={`${one.code} ${index}`} className={`is-${one.severity}`}>
            <Where place={one.place} onGo={onGo} /> {t(one.message)}
            <p className="c-note">
              {t(one.hint)} <code>{one.code}</code>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Where({ place, onGo }: { place: Problem['place']; onGo: (place: Place) => void }) {
  const { t } = useLocale();
  const { path = '', line, column = 1 } = place ?? {};
  const [first = ''] = path.split('.');
  const part = partTexts[first];
  const name = part === undefined ? path : t(part);
  if (first !== 'where' || line === undefined) return name === '' ? null : <strong>{name}</strong>;
  return (
    <button type="button" className="c-link" onClick={() => onGo({ line, column })}>
      {t(texts.place, { part: name, line, column })}
    </button>
  );
}
