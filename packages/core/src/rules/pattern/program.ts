import { PatternError, type CharacterSet, type PatternNode } from './syntax.ts';

/** One step of a pattern's machine. */
export type Instruction =
  | { readonly op: 'take'; readonly set: CharacterSet }
  /** Goes on at both places; the first is preferred. */
  | { op: 'fork'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'begin' | 'finish' | 'match' };

/** Longest machine of one pattern. Matching costs at most this many steps a character. */
export const MAX_INSTRUCTIONS = 1000;

/** Compiles a pattern tree to the instructions of a Thompson machine (Thompson 1968; Cox, "Regular Expression Matching", 2007). */
export function assemble(node: PatternNode): readonly Instruction[] {
  const program: Instruction[] = [];
  emit(node, program);
  push(program, { op: 'match' });
  return program;
}

function push(program: Instruction[], instruction: Instruction): number {
  if (program.length >= MAX_INSTRUCTIONS) {
    throw new PatternError(
      0,
      `展开后超过 ${MAX_INSTRUCTIONS} 步`,
      `it has more than ${MAX_INSTRUCTIONS} steps when written out`,
    );
  }
  return program.push(instruction) - 1;
}

function emit(node: PatternNode, program: Instruction[]): void {
  switch (node.op) {
    case 'empty':
      return;
    case 'set':
      push(program, { op: 'take', set: node.set });
      return;
    case 'begin':
    case 'finish':
      push(program, { op: node.op });
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, program);
      return;
    case 'choice':
      emitChoice(node.parts, program);
      return;
    case 'repeat':
      emitRepeat(node, program);
  }
}

function emitChoice(parts: readonly PatternNode[], program: Instruction[]): void {
  const exits: { op: 'jump'; to: number }[] = [];
  parts.forEach((part, index) => {
    if (index === parts.length - 1) {
      emit(part, program);
      return;
    }
    const fork = { op: 'fork' as const, first: 0, second: 0 };
    fork.first = push(program, fork) + 1;
    emit(part, program);
    const exit = { op: 'jump' as const, to: 0 };
    push(program, exit);
    exits.push(exit);
    fork.second = program.length;
  });
  for (const exit of exits) exit.to = program.length;
}

function emitRepeat(node: PatternNode & { op: 'repeat' }, program: Instruction[]): void {
  const { of, min, max, greedy } = node;
  for (let i = 0; i < min; i++) emit(of, program);
  const skips: { op: 'fork'; first: number; second: number }[] = [];
  const fork = (): { op: 'fork'; first: number; second: number } => {
    const made = { op: 'fork' as const, first: 0, second: 0 };
    const at = push(program, made);
    made[greedy ? 'first' : 'second'] = at + 1;
    skips.push(made);
    return made;
  };
  if (max === Infinity) {
    const loop = program.length;
    fork();
    emit(of, program);
    push(program, { op: 'jump', to: loop });
  } else {
    for (let i = min; i < max; i++) {
      fork();
      emit(of, program);
    }
  }
  for (const skip of skips) skip[greedy ? 'second' : 'first'] = program.length;
}
