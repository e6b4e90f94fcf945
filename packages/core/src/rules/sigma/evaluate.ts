import { compilePattern } from '../pattern/index.ts';
import { inBlock } from './cidr.ts';
import type { SigmaDetection, SigmaTest } from './detection.ts';

/** A flat record, as log lines are. */
export type SigmaRecord = Readonly<Record<string, string | number | boolean | null | undefined>>;

type Run = (record: SigmaRecord) => boolean;

/**
 * Compiles what an imported rule asks into a test of flat records. Names of fields are taken as written; a missing field passes nothing
 * but the test for emptiness. Time is linear in the record for any rule that could be imported.
 */
export function compileSigma(detection: SigmaDetection): Run {
  switch (detection.op) {
    case 'and': {
      const parts = detection.parts.map(compileSigma);
      return (record) => parts.every((part) => part(record));
    }
    case 'or': {
      const parts = detection.parts.map(compileSigma);
      return (record) => parts.some((part) => part(record));
    }
    case 'not': {
      const of = compileSigma(detection.of);
      return (record) => !of(record);
    }
    default:
      return compileTest(detection);
  }
}

function compileTest(test: SigmaTest): Run {
  switch (test.op) {
    case 'match': {
      const { test: matches } = compilePattern(test.pattern);
      const { field } = test;
      if (field === undefined) {
        return (record) => Object.values(record).some((value) => isThere(value) && matches(String(value)));
      }
      return (record) => {
        const value = own(record, field);
        return isThere(value) && matches(String(value));
      };
    }
    case 'number': {
      const text = String(test.value);
      return (record) => {
        const value = own(record, test.field);
        return isThere(value) && (value === test.value || String(value) === text);
      };
    }
    case 'empty':
      return (record) => {
        const value = own(record, test.field);
        return !isThere(value) || value === '';
      };
    case 'cidr':
      return (record) => {
        const value = own(record, test.field);
        return typeof value === 'string' && inBlock(value, test.block) === true;
      };
  }
}

function own(record: SigmaRecord, field: string): SigmaRecord[string] {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}

function isThere(value: SigmaRecord[string]): value is string | number | boolean {
  return value !== undefined && value !== null;
}
