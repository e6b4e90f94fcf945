import type { RecordingFormat, SkipReason } from '@concentric/core/recordings';
import type { Problem } from '@concentric/core/shared';
import { hitView, type HitView } from './hit-view.ts';
import type { Inspection } from './inspect-files.ts';

/** The one object `--json` prints. */
export interface InspectionView {
  readonly hits: readonly HitView[];
  readonly files: readonly FileView[];
  /** What is wrong, with places; at most 1,000 a file, all counted in `files`. */
  readonly problems: readonly Problem[];
  readonly rules: { readonly count: number; readonly lexiconEntries: number };
}

/** What was read of one file. */
interface FileView {
  readonly file: string;
  /** Null where the format is not known. */
  readonly format: RecordingFormat | null;
  readonly encoding: string;
  readonly events: number;
  readonly hits: number;
  readonly problems: number;
  /** Records left out on purpose, by reason. */
  readonly skipped: Partial<Record<SkipReason, number>>;
  /** False where neither the file nor the command line says when the recording began. */
  readonly startKnown: boolean;
}

/** The whole inspection as plain JSON. */
export function inspectionView({ hits, files, problems, failures, pack }: Inspection): InspectionView {
  const hitsOf = new Map<string, number>();
  for (const { file } of hits) hitsOf.set(file, (hitsOf.get(file) ?? 0) + 1);
  return {
    hits: hits.map((hit) => hitView(hit, pack)),
    files: files.map((file) => ({
      file: file.file,
      format: file.format ?? null,
      encoding: file.encoding,
      events: file.events,
      hits: hitsOf.get(file.file) ?? 0,
      problems: file.problems,
      skipped: Object.fromEntries(file.skipped),
      startKnown: file.startKnown,
    })),
    problems: [...problems, ...failures],
    rules: { count: pack.rules.length, lexiconEntries: pack.entries.length },
  };
}
