import { useLocale } from '../../i18n/locale.tsx';
import { hitTexts as texts } from '../../i18n/monitoring.ts';
import { splitQuote } from './split-quote.ts';

/** The words of a hit in their context, marked. */
export function Quote(props: { context: string; start: number; end: number }) {
  const { t } = useLocale();
  const { before, quote, after } = splitQuote(props.context, props.start, props.end);
  return (
    <blockquote className="c-quote" aria-label={t(texts.contextLabel)}>
      {before}
      <mark>{quote}</mark>
      {after}
    </blockquote>
  );
}
