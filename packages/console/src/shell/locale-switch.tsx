import { Button } from 'antd';
import { useLocale } from '../i18n/locale.tsx';

/** Changes to the other language; the button is written in that language, for whoever cannot read this one. */
export function LocaleSwitch() {
  const { locale, setLocale } = useLocale();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLocale(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
