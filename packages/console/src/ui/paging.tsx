import { Button } from 'antd';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { pageCount } from './page-count.ts';

/** Says how many records there are and moves between pages of them. */
export function Paging(props: { page: number; size: number; total: number; onPage: (page: number) => void }) {
  const { page, size, total, onPage } = props;
  const { t } = useLocale();
  const pages = pageCount(total, size);
  return (
    <nav className="c-paging" aria-label={t(common.pages)}>
      <span>{t(common.total, { n: total })}</span>
      {pages > 1 && (
        <>
          <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {t(common.previous)}
          </Button>
          <span aria-current="page">{t(common.pageOf, { page, pages })}</span>
          <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
            {t(common.next)}
          </Button>
        </>
      )}
    </nav>
  );
}
