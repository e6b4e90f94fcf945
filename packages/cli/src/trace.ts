import { defineProblems, localTimeOf, ProblemError, type Locale } from '@concentric/core/shared';
import type { App } from '@concentric/server';
import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';
import { READER, withApp } from './open-app.ts';
import { printable } from './shell/printable.ts';

const problem = defineProblems({
  'cli.no-id': {
    status: 400,
    zh: '“{id}”不是链上的编号。',
    en: '"{id}" is no id of the chain.',
    hintZh: '编号形如 hit_…、cas_…、ent_…，见控制台地址栏或各命令的输出。',
    hintEn:
      'Ids look like hit_…, cas_…, ent_…; the console shows them in its addresses, commands in what they print.',
  },
});

/** `concentric trace ID`: walks the chain both ways from any id in it. */
export function traceCommand(say: Say): Command {
  return new Command('trace')
    .description(say('从链上任意编号往回看依据、往前看后果', 'walk the chain from any id, both ways'))
    .argument('<id>', 'cls_… rul_… hit_… evd_… cas_… dec_… ent_… sco_…')
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (id: string, options: { json?: true }) => {
      const chain = await withApp((app) => walk(app, id));
      if (options.json === true) process.stdout.write(`${JSON.stringify(chain)}\n`);
      else process.stdout.write(printed(chain, localeOf(process.env)));
    });
}

async function walk(app: App, id: string) {
  const { call } = await import('@orpc/server');
  const context = { actor: READER, requestId: 'command-line' };
  try {
    return await call(app.casework.router.trace, { id }, { context });
  } catch (error) {
    if (error instanceof ProblemError || !isBadInput(error)) throw error;
    throw new ProblemError(problem('cli.no-id', { id: printable(id).slice(0, 80) }));
  }
}

/** What the contract says of a text that cannot be an id. */
function isBadInput(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'BAD_REQUEST';
}

type Chain = Awaited<ReturnType<typeof walk>>;

const WORDS = {
  zh: { basis: '依据', self: '所查', effect: '后果', more: '…还有更多，请从其中一个编号继续。' },
  en: {
    basis: 'basis',
    self: 'asked for',
    effect: 'effect',
    more: '… there is more; go on from one of these ids.',
  },
} as const;

function printed(chain: Chain, locale: Locale): string {
  const words = WORDS[locale];
  const lines = chain.nodes.map((node) => {
    const side = node.distance < 0 ? words.basis : node.distance > 0 ? words.effect : words.self;
    const steps = node.distance === 0 ? '' : ` ${Math.abs(node.distance)}`;
    const when = node.at === null ? '' : `  ${localTimeOf(node.at)}`;
    return `${`${side}${steps}`.padEnd(8)} ${node.id}  ${node.title[locale]}${when}`;
  });
  return `${[...lines, ...(chain.truncated ? [words.more] : [])].join('\n')}\n`;
}
