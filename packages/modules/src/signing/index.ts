export { resealAll } from './reseal.ts';
export { createSealer, type Sealer } from './sealer.ts';
export * from './signature.ts';
