/** The directions of the house: core ← store ← modules ← server, cli; console sees contracts and core only. */
const modules = [
  'registry',
  'casework',
  'identity',
  'sources',
  'monitoring',
  'rulebook',
  'investigation',
  'credit',
  'signing',
  'outbox',
  'texts',
  'programmes',
  'research',
  'exchange',
  'welfare',
  'voices',
];
const inModules = (names) => `^packages/modules/src/(${names.join('|')})/`;

/** What each module may import of the others; the opposite direction goes by events. */
const order = {
  registry: [],
  casework: ['registry'],
  identity: ['registry', 'casework'],
  signing: [],
  sources: ['registry', 'casework', 'identity', 'recordings', 'signing'],
  outbox: ['registry', 'casework', 'identity', 'signing'],
  monitoring: ['registry', 'casework', 'identity', 'content', 'recordings'],
  rulebook: ['registry', 'casework', 'monitoring'],
  investigation: ['registry', 'casework', 'monitoring'],
  credit: ['registry', 'casework', 'identity', 'monitoring', 'content'],
};

const moduleOrder = Object.entries(order).map(([name, allowed]) => ({
  name: `${name}-sees-only-below`,
  severity: 'error',
  comment: 'Modules import each other in the written order only.',
  from: { path: inModules([name]), pathNot: '\\.test\\.ts$' },
  to: { path: inModules(modules.filter((other) => other !== name && !allowed.includes(other))) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-sees-nothing',
      severity: 'error',
      from: { path: '^packages/core/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'core-has-no-io',
      severity: 'error',
      from: { path: '^packages/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-libraries',
      severity: 'error',
      comment: 'core takes pure libraries only; each is named in docs/decisions/0006.',
      from: { path: '^packages/core/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm'],
        pathNot: 'node_modules/(zod|yaml|chinese-days|ml-matrix|@marcbachmann/cel-js)/',
      },
    },
    {
      name: 'store-sees-core',
      severity: 'error',
      from: { path: '^packages/store/' },
      to: { path: '^packages/(?!core/|store/)' },
    },
    {
      name: 'modules-see-core-and-store',
      severity: 'error',
      from: { path: '^packages/modules/' },
      to: { path: '^packages/(?!core/|store/|modules/)' },
    },
    {
      name: 'server-sees-no-cli',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^packages/cli/' },
    },
    {
      name: 'console-sees-contracts',
      severity: 'error',
      from: { path: '^packages/console/src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^packages/(?!core/|console/|modules/src/[^/]+/contract\\.ts$)' },
    },
    {
      name: 'modules-through-the-door',
      severity: 'error',
      comment: 'Another module is entered through index.ts or contract.ts.',
      from: { path: '^packages/modules/src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/modules/src/[^/]+/',
        pathNot: '^packages/modules/src/($1/|[^/]+/(index|contract)\\.ts$|shared/)',
      },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$' },
    },
    ...moduleOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
