import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import type { Right } from './features/identity/rights.ts';
import { LocaleProvider, useLocale } from './i18n/locale.tsx';
import { createQueryClient } from './query-client.ts';
import SignInPage from './routes/sign-in.tsx';
import { Frame } from './shell/frame.tsx';
import { Guarded } from './shell/guarded.tsx';
import { THEME } from './theme.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Loading } from './ui/states.tsx';

// The sign-in page is where a visit begins: it comes with the first load, the others when opened.
const BoardPage = lazy(() => import('./routes/board.tsx'));
const HitsPage = lazy(() => import('./routes/hits.tsx'));
const HitPage = lazy(() => import('./routes/hit.tsx'));
const CasesPage = lazy(() => import('./routes/cases.tsx'));
const CasePage = lazy(() => import('./routes/case.tsx'));
const SubjectsPage = lazy(() => import('./routes/subjects.tsx'));
const SubjectPage = lazy(() => import('./routes/subject.tsx'));
const PartiesPage = lazy(() => import('./routes/parties.tsx'));
const PartyPage = lazy(() => import('./routes/party.tsx'));
const RuleBookPages = lazy(() => import('./routes/rulebook.tsx'));
const InvestigationPage = lazy(() => import('./routes/investigation.tsx'));
const SourcesPage = lazy(() => import('./routes/sources.tsx'));
const OutgoingPage = lazy(() => import('./routes/outgoing.tsx'));
const ReportPage = lazy(() => import('./routes/report.tsx'));
const TracePage = lazy(() => import('./routes/trace.tsx'));
const PeoplePage = lazy(() => import('./routes/people.tsx'));
const PersonPage = lazy(() => import('./routes/person.tsx'));
const AccountPage = lazy(() => import('./routes/account.tsx'));
const SetUpPage = lazy(() => import('./routes/set-up.tsx'));
const NotFoundPage = lazy(() => import('./routes/not-found.tsx'));

/** The whole console. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <LocaleProvider>
      <Themed>
        <ErrorBoundary>
          <QueryClientProvider client={client}>
            <BrowserRouter basename="/console">
              <Pages />
            </BrowserRouter>
          </QueryClientProvider>
        </ErrorBoundary>
      </Themed>
    </LocaleProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  return (
    <ConfigProvider theme={THEME} locale={locale === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

function Pages() {
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/set-up" element={<SetUpPage />} />
        <Route element={<Frame />}>
          <Route index element={<BoardPage />} />
          <Route path="/hits" element={guarded('hits', <HitsPage />)} />
          <Route path="/hits/:id" element={guarded('hits', <HitPage />)} />
          <Route path="/cases" element={guarded('cases', <CasesPage />)} />
          <Route path="/cases/:id" element={guarded('cases', <CasePage />)} />
          <Route path="/subjects" element={guarded('subjects', <SubjectsPage />)} />
          <Route path="/subjects/:id" element={guarded('subjects', <SubjectPage />)} />
          <Route path="/parties" element={guarded('parties', <PartiesPage />)} />
          <Route path="/parties/:id" element={guarded('parties', <PartyPage />)} />
          <Route path="/rules/*" element={guarded('rules', <RuleBookPages />)} />
          <Route path="/investigation" element={guarded('investigation', <InvestigationPage />)} />
          <Route path="/sources" element={guarded('sources', <SourcesPage />)} />
          <Route path="/sources/:id/report" element={guarded('sources', <ReportPage />)} />
          <Route path="/outgoing" element={guarded('outgoing', <OutgoingPage />)} />
          <Route path="/trace" element={guarded('trace', <TracePage />)} />
          <Route path="/trace/:id" element={guarded('trace', <TracePage />)} />
          <Route path="/people" element={guarded('people', <PeoplePage />)} />
          <Route path="/people/:id" element={guarded('people', <PersonPage />)} />
          <Route path="/account" element={<AccountPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

function guarded(right: Right, page: ReactNode): ReactNode {
  return <Guarded right={right}>{page}</Guarded>;
}
