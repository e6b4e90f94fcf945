import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ProblemError } from '@concentric/core/shared';
import type { Say } from '../locale.ts';
import { userProblem } from './problems.ts';

/** Asks for a new password twice on the terminal, without showing it. Throws `user.passwords-differ`. */
export async function askPassword(say: Say): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, written) => {
      written();
    },
  });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(question);
    const answer = await lines.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const first = await ask(say('密码（不显示）：', 'Password (not shown): '));
    const second = await ask(say('再输一次：', 'Once more: '));
    if (first !== second) throw new ProblemError(userProblem('user.passwords-differ'));
    return first;
  } finally {
    lines.close();
  }
}
