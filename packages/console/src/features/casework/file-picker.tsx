import type { CaseView } from '@concentric/modules/casework/contract';
import { useMutation } from '@tanstack/react-query';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { problemOf } from '../../problem.ts';
import type { FieldWiring } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { handIn } from './evidence-files.ts';

/** Files are evidence: a step names those kept with the case already, and those handed in now. */
export function FilePicker(props: {
  wiring: FieldWiring;
  value: readonly string[];
  item: CaseView;
  onChange: (value: string[]) => void;
}) {
  const { wiring, value, item, onChange } = props;
  const { t } = useLocale();
  const upload = useMutation({
    mutationFn: (file: File) => handIn(file),
    onSuccess: (id) => onChange(value.includes(id) ? [...value] : [...value, id]),
  });
  const files = item.evidence.filter((evidence) => evidence.kind === 'file');
  const fresh = value.filter((id) => !files.some((file) => file.id === id));
  const toggle = (id: string, chosen: boolean) =>
    onChange(chosen ? [...value, id] : value.filter((other) => other !== id));
  return (
    <>
      <ul className="c-plain">
        {[
          ...files.map(({ id, title }) => ({ id, name: t(title) })),
          ...fresh.map((id) => ({ id, name: id })),
        ].map(({ id, name }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={value.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />{' '}
              {name}
            </label>
          </li>
        ))}
      </ul>
      <input
        {...wiring}
        type="file"
        disabled={upload.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) upload.mutate(file);
        }}
      />
      {upload.isPending && <p role="status">{t(texts.handingIn)}</p>}
      {upload.error !== null && <Failure problem={problemOf(upload.error)} />}
    </>
  );
}
