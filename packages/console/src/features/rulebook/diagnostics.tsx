import type { DraftReport } from '@concentric/modules/rulebook/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts } from '../../i18n/rulebook.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Place } from './editing.ts';

type Diagnostics = DraftReport['diagnostics'];

/** What is wrong with a text, each with the way to its place. */
export function DiagnosticList(props: {
  diagnostics: Diagnostics;
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
            <Where place={one.place} onGo={onGo} />
            <strong>{t(one.severity === 'error' ? texts.error : texts.warning)}</strong> {t(one.message)}
            <p className="c-note">
              {t(one.hint)} <code>{one.code}</code>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Where(props: { place: Diagnostics[number]['place']; onGo: (place: Place) => void }) {
  const { place, onGo } = props;
  const { t } = useLocale();
  const { line, column = 1 } = place ?? {};
  if (line === undefined) return null;
  return (
    <button type="button" className="c-link" onClick={() => onGo({ line, column })}>
      {t(texts.line, { line })}
    </button>
  );
}
