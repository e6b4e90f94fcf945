import { Route, Routes } from 'react-router';
import CoveragePage from './coverage.tsx';
import LexiconPage from './lexicon.tsx';
import LexiconsPage from './lexicons.tsx';
import NotFoundPage from './not-found.tsx';
import RulePage from './rule.tsx';
import RulesPage from './rules.tsx';

/** The pages of the rule book. They share nearly all they are made of and come together, when the first is opened. */
export default function RuleBookPages() {
  return (
    <Routes>
      <Route index element={<RulesPage />} />
      <Route path="lexicons" element={<LexiconsPage />} />
      <Route path="lexicons/:name" element={<LexiconPage />} />
      <Route path="coverage" element={<CoveragePage />} />
      <Route path=":name" element={<RulePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
