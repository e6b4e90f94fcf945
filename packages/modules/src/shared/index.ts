export * from './actor.ts';
export * from './contract.ts';
export * from './policy.ts';
