import { checkIndicators, type Checked, type IndicatorPlan } from '@concentric/core/indicators';
import { loadPack } from '@concentric/core/rules';
import { readDocument } from '@concentric/core/shared';
import { loadContent } from '@concentric/modules/content';
import { ProblemsError } from '../shell/problems-error.ts';
import { readText } from '../shell/read-table-text.ts';

/** Reads and checks an indicator document against our clause library. Throws where it is no YAML or no document at all. */
export async function checkFile(file: string): Promise<Checked> {
  const document = readDocument(file, await readText(file));
  if (!document.ok) throw new ProblemsError(document.error);
  const { pack } = loadPack(loadContent());
  return checkIndicators(document.value, new Set(pack.clauses.keys()));
}

/** The plan of an indicator document. Throws with all that is wrong where it has none. */
export async function openPlan(file: string): Promise<IndicatorPlan> {
  const { plan, problems } = await checkFile(file);
  if (plan !== null) return plan;
  throw new ProblemsError(problems.filter(({ severity }) => severity === 'error'));
}
