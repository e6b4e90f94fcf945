import { ProblemError } from '@concentric/core/shared';
import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { withApp } from '../open-app.ts';
import { tell } from '../shell/output.ts';
import { operatorContext } from '../operator.ts';
import { findSource } from './find-source.ts';
import { sourceProblem } from './problems.ts';
import { tellSecret, tellToken } from './tell-token.ts';

/** `concentric source renew SOURCE`: a new token; the one before is good for another day. */
export function renewCommand(say: Say): Command {
  return new Command('renew')
    .description(say('更换令牌，旧令牌 24 小时内仍有效', 'renew a token; the old one is good for 24 hours'))
    .argument('<source>', say('名称或编号', 'name or id'))
    .action(async (source: string) => {
      const made = await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        const { id } = await findSource(app, source);
        return call(app.sources.router.renewToken, { id }, operatorContext());
      });
      tellToken(made, say);
    });
}

/** `concentric source secret SOURCE`: a new secret to sign webhooks with; the one before is good for another day. */
export function secretCommand(say: Say): Command {
  return new Command('secret')
    .description(
      say(
        '给出签名密钥（webhook），旧密钥 24 小时内仍有效',
        'give a secret to sign webhooks with; the old one is good for 24 hours',
      ),
    )
    .argument('<source>', say('名称或编号', 'name or id'))
    .action(async (source: string) => {
      const made = await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        const { id } = await findSource(app, source);
        return call(app.sources.router.renewSecret, { id }, operatorContext());
      });
      tellSecret(made, say);
    });
}

/** `concentric source close SOURCE`. */
export function closeCommand(say: Say): Command {
  return new Command('close')
    .description(say('停用来源，已收数据保留', 'close a source; what it sent stays'))
    .argument('<source>', say('名称或编号', 'name or id'))
    .requiredOption('--reason <text>', say('原因', 'reason'))
    .action(async (source: string, { reason }: { reason: string }) => {
      if (reason.trim().length < 2)
        throw new ProblemError(sourceProblem('source.bad-flag', { flag: '--reason', reason: '≥ 2' }));
      await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        const { id } = await findSource(app, source);
        await call(app.sources.router.closeSource, { id, reason }, operatorContext());
      });
      tell([say('已停用。', 'Closed.')]);
    });
}
