export { chiSquareTail } from './chi-square.ts';
export { countQuantile, countTail, type CountDistribution } from './counts.ts';
export { normalCdf, normalQuantile, normalTail } from './normal.ts';
export { studentTwoSided } from './student.ts';
