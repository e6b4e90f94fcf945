import { suggest, type Place, type Problem } from '../../shared/index.ts';
import { maybe, problem } from '../problems.ts';
import { fieldAt, fieldPaths, variableOf, type Field } from '../vocabulary.ts';
import type { WindowSpec } from '../windows.ts';

/** The place of a node of the document. */
export type Locate = (...path: (string | number)[]) => Place;

type Windows = Readonly<Record<string, WindowSpec>>;

/** Which windows of a rule give numbers, and which texts. A table whose items are of several kinds may give either. */
export function readersOf(windows: Windows): {
  readonly windows: readonly string[];
  readonly facts: readonly string[];
} {
  const names = Object.keys(windows);
  const gives = (name: string, wanted: 'text' | 'number'): boolean => {
    const spec = windows[name];
    if (spec?.fn !== 'last') return wanted === 'number';
    const type = fieldOf(spec)?.type;
    return type === 'map<string, dyn>' || (wanted === 'number') === (type === 'double');
  };
  return {
    windows: names.filter((name) => gives(name, 'number')),
    facts: names.filter((name) => gives(name, 'text')),
  };
}

/** Problems of the windows a rule declares. */
export function checkWindows(windows: Windows, at: Locate): Problem[] {
  return Object.entries(windows).flatMap(([name, spec]) => {
    const place = at('windows', name);
    const { fn, of, field, key, where } = spec;
    const params = { name, fn, field: [field ?? '?', ...[key ?? []].flat()].join('.'), of };
    const variable = variableOf(of);
    const unknown = Object.keys(where ?? {}).filter(
      (one) => fieldAt(`${variable}.${one}`)?.kinds.includes(of) !== true,
    );
    return [
      ...(fits(spec) ? [] : [problem('rules.window-field', params, place)]),
      ...settingsOf(spec).map((setting) => problem('rules.window-setting', { name, fn, ...setting }, place)),
      ...unknown.map((one) => unknownField(`${variable}.${one}`, at('windows', name, 'where', one))),
    ];
  });
}

/** A field nobody knows, with the closest there is. */
export function unknownField(name: string, place: Place): Problem {
  return problem('rules.unknown-field', { name, ...maybe(suggest(name, fieldPaths())) }, place);
}

function fieldOf({ of, field = '' }: WindowSpec, name = field): Field | undefined {
  const found = fieldAt(`${variableOf(of)}.${name}`);
  return found?.kinds.includes(of) === true ? found : undefined;
}

/** Whether the function can be taken of the field. */
function fits(spec: WindowSpec): boolean {
  if (spec.fn === 'count') return spec.field === undefined;
  const type = fieldOf(spec)?.type;
  if (type === undefined) return false;
  if (spec.fn === 'distinct') return true;
  const isTable = type.startsWith('map');
  if (isTable !== (spec.key !== undefined)) return false;
  if (spec.fn === 'last') return true;
  if (spec.fn === 'ratio') return type === 'double' && fieldOf(spec, spec.over)?.type === 'double';
  return type === 'double' || type === 'map<string, dyn>';
}

/** Settings that mean nothing together. */
function settingsOf(spec: WindowSpec): { readonly reasonZh: string; readonly reasonEn: string }[] {
  const { fn, q, over, skip, span, includeCurrent } = spec;
  const found: { reasonZh: string; reasonEn: string }[] = [];
  const tell = (wrong: boolean, reasonZh: string, reasonEn: string): void => {
    if (wrong) found.push({ reasonZh, reasonEn });
  };
  tell(
    (fn === 'percentile') !== (q !== undefined),
    'q 与 percentile 须同时出现',
    'q goes with percentile, always',
  );
  tell((fn === 'ratio') !== (over !== undefined), 'over 与 ratio 须同时出现', 'over goes with ratio, always');
  tell(skip !== undefined && skip >= span, 'skip 须小于 span', 'skip has to be less than span');
  tell(
    skip !== undefined && includeCurrent,
    'skip 与 includeCurrent 不能同时用',
    'skip leaves out the present, includeCurrent takes it in',
  );
  return found;
}
