import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

interface State {
  readonly error: Error | null;
}

/** Keeps a fault of one page from emptying the window, and shows it. A class because React offers no hook for it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Broken error={error} />;
  }
}

function Broken({ error }: { error: Error }) {
  const { t } = useLocale();
  return (
    <section className="c-empty" role="alert">
      <h1>{t(common.broken)}</h1>
      <p>{t(common.brokenBody)}</p>
      <p>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t(common.reload)}
        </Button>
      </p>
      <pre className="c-pre">{`${error.name}: ${error.message}`}</pre>
    </section>
  );
}
