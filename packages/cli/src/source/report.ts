import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatProblem, ProblemError, type Locale } from '@concentric/core/shared';
import { reportMapping, type ReportMapping, type SourceView } from '@concentric/modules/sources/contract';
import type { App } from '@concentric/server';
import { Command } from 'commander';
import { localeOf, type Say } from '../locale.ts';
import { withApp } from '../open-app.ts';
import { operatorContext } from '../operator.ts';
import { briefly } from '../shell/briefly.ts';
import { tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { findSource } from './find-source.ts';
import { sourceProblem } from './problems.ts';

interface ReportFlags {
  readonly preview?: true;
  readonly mapping?: string;
}

/** `concentric source report SOURCE FILE`: takes a member's report, or shows what it would become. */
export function reportCommand(say: Say): Command {
  return new Command('report')
    .description(
      say('读入成员报送的表格（CSV、XLSX、Parquet）', 'take a member’s report (CSV, XLSX, Parquet)'),
    )
    .argument('<source>', say('名称或编号', 'name or id'))
    .argument('<file>', say('报表文件', 'the report'))
    .option(
      '--preview',
      say('只看前 20 行会成为什么，不收', 'only show what the first 20 lines would become'),
    )
    .option(
      '--mapping <json>',
      say('列对应文件；缺省用已保存的', 'file of the mapping; the saved one by default'),
    )
    .action(async (name: string, path: string, { preview, mapping }: ReportFlags) => {
      const locale = localeOf(process.env);
      const report = { path: await readable(path), file: basename(path) };
      const given = mapping === undefined ? undefined : await readMapping(mapping);
      if (given !== undefined && preview !== true)
        throw new ProblemError(sourceProblem('source.mapping-without-preview'));
      const failed = await withApp(async (app) => {
        const source = await findSource(app, name);
        if (preview === true) return showPreview(app, source, report, given, locale);
        const { failure, ...taken } = await app.sources.takeReportFile(
          await app.sources.openSource(source.id),
          report,
        );
        for (const line of briefly(taken.problems, locale)) process.stderr.write(`${line}\n`);
        const { accepted, duplicates, rejected } = taken;
        tell([
          say(
            `${printable(report.file)}：新收 ${accepted} 条，已有 ${duplicates} 条，有误 ${rejected} 条`,
            `${printable(report.file)}: ${accepted} new, ${duplicates} known, ${rejected} bad`,
          ),
        ]);
        return failure !== null || (accepted + duplicates === 0 && rejected > 0);
      });
      if (failed) process.exitCode = 2;
    });
}

/** `concentric source mapping SOURCE [FILE]`: shows the mapping saved, or saves one. */
export function mappingCommand(say: Say): Command {
  return new Command('mapping')
    .description(
      say('显示或保存报表的列对应（JSON）', 'show or save the mapping of a report’s columns (JSON)'),
    )
    .argument('<source>', say('名称或编号', 'name or id'))
    .argument('[json]', say('列对应文件；不写则显示', 'file of the mapping; without it, it is shown'))
    .action(async (name: string, path: string | undefined) => {
      const mapping = path === undefined ? undefined : await readMapping(path);
      await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        const source = await findSource(app, name);
        if (mapping === undefined) tell([JSON.stringify(savedOf(source), null, 2)]);
        else {
          const input = { id: source.id, mapping };
          const { reporting } = await call(app.sources.router.saveMapping, input, operatorContext());
          const version = reporting?.version ?? 0;
          tell([say(`已保存，第 ${version} 版。`, `Saved as version ${version}.`)]);
        }
      });
    });
}

async function showPreview(
  app: App,
  source: SourceView,
  report: { readonly path: string; readonly file: string },
  given: ReportMapping | undefined,
  locale: Locale,
): Promise<boolean> {
  const { problems, rows } = await app.sources.lookThrough(source, report, given ?? savedOf(source));
  for (const { row, event, problem } of rows)
    tellJson({ row, ...(event === null ? { problem: problem?.message[locale] } : event) });
  for (const problem of problems) process.stderr.write(`${formatProblem(problem, locale)}\n`);
  return problems.length > 0;
}

/** Throws `source.no-mapping`. */
function savedOf({ name, reporting }: SourceView): ReportMapping {
  if (reporting === null) throw new ProblemError(sourceProblem('source.no-mapping', { name }));
  return reporting.mapping;
}

async function readMapping(path: string): Promise<ReportMapping> {
  const refuse = (reason: string) => new ProblemError(sourceProblem('source.bad-mapping', { path, reason }));
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : '');
  }
  const parsed = reportMapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${(issue?.path ?? []).map(String).join('.')}: ${issue?.message ?? ''}`);
}

async function readable(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) throw new Error('EISDIR');
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new ProblemError(sourceProblem('source.bad-report', { path, reason }));
  }
}
