import { AUTOMATIONS, EVENT_KINDS, VOCABULARY } from '@concentric/core/rules';
import { SEVERITIES } from '@concentric/modules/shared/contract';
import { severityTexts } from '../../i18n/common.ts';
import type { Translate } from '../../i18n/locale.tsx';
import { automationTexts, exemptionNames } from '../../i18n/monitoring.ts';
import { fieldTypeTexts, functionTexts } from '../../i18n/rule-language.ts';
import type { Completion } from './completion.ts';

/** Functions of which the first argument is a name in quotation marks. */
const OPENS_QUOTE = new Set(['lex', 'near', 'pair', 'category', 'said', 'win', 'fact']);
/** What stands without brackets. */
const PLAIN = new Set(['text', 'today']);

/** Every name the rule language itself has, with its meaning in the reader's language. Loaded when first asked for. */
export function languageWords(t: Translate): readonly Completion[] {
  return [
    ...Object.entries(functionTexts).map(([name, meaning]): Completion => ({
      slot: 'expression',
      name,
      insert: PLAIN.has(name) ? name : OPENS_QUOTE.has(name) ? `${name}("` : `${name}(`,
      meaning: t(meaning),
    })),
    ...[...VOCABULARY.values()].flatMap((fields) =>
      [...fields.values()].map(({ variable, name, type, options, kinds }): Completion => {
        const shape = options?.join(' | ') ?? t(fieldTypeTexts[type] ?? { zh: type, en: type });
        return { slot: 'field', name: `${variable}.${name}`, meaning: `${shape} · ${kinds.join(', ')}` };
      }),
    ),
    ...Object.entries(exemptionNames).map(([name, meaning]): Completion => ({
      slot: 'exemption',
      name,
      meaning: t(meaning),
    })),
    ...EVENT_KINDS.map((name): Completion => ({ slot: 'eventKind', name, meaning: '' })),
    ...SEVERITIES.map((name): Completion => ({ slot: 'severity', name, meaning: t(severityTexts[name]) })),
    ...AUTOMATIONS.map((name): Completion => ({
      slot: 'automation',
      name,
      meaning: t(automationTexts[name]),
    })),
  ];
}
