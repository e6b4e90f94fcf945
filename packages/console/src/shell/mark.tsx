import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import iconUrl from '../ui/icon.svg';

/** Name and sign of the product. */
export function Mark() {
  const { t } = useLocale();
  return (
    <span className="c-mark">
      <img src={iconUrl} alt="" width="28" height="28" />
      {t(common.product)}
    </span>
  );
}
