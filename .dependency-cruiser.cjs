/** The direction of the house: apps -> governance, platform -> engine -> kernel. */
module.exports = {
  forbidden: [
    {
      name: 'direction',
      comment:
        'The kernel knows nobody; the engine knows no slice; the platform serves slices without knowing them; nothing in libs knows an app.',
      severity: 'error',
      from: { path: '^libs/(kernel|engine|platform)/' },
      to: { path: '^(libs/governance|apps)/' },
    },
    {
      name: 'engine-below-platform',
      comment: 'The engine could serve another register: it knows the kernel and itself.',
      severity: 'error',
      from: { path: '^libs/(kernel|engine)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/platform/' },
    },
    {
      name: 'events-are-the-ground-floor',
      comment:
        'What happened is told in words of the kernel and of the schema: it knows no slice and does nothing.',
      severity: 'error',
      from: { path: '^libs/governance/events/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^libs/governance/events/',
          '^libs/kernel/',
          '^libs/platform/schema/',
          '^node_modules/zod/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'reducers-stand-alone',
      comment:
        'An auditor runs them anywhere: they have types of the events, which are gone when they are served, and storable().',
      severity: 'error',
      from: { path: '^libs/governance/events/reducers/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^libs/governance/events/reducers/', '^libs/kernel/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'reducers-are-a-second-implementation',
      comment: 'What both shared could be wrong in both: nothing in libs computes with the reducers.',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/governance/events/reducers/', '\\.spec\\.ts$'] },
      to: { path: '^libs/governance/events/reducers/' },
    },
    {
      name: 'slices-speak-by-events',
      comment:
        'A slice knows of another what happened in it, from the ground floor, and what is made of that for all: what the law sets, and all works.',
      severity: 'error',
      from: { path: '^libs/governance/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^libs/governance/',
        pathNot: ['^libs/governance/$1/', '^libs/governance/(events|law|corpus)/'],
      },
    },
    {
      name: 'law-and-corpus-know-no-slice',
      comment:
        'What the rulebook sets, and all works, are folded from events; who asks is not their concern.',
      severity: 'error',
      from: { path: '^libs/governance/(law|corpus)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/governance/', pathNot: ['^libs/governance/(events|law|$1)/'] },
    },
    {
      name: 'deciders-are-pure',
      comment:
        'The law imports the kernel, its own slice and how periods are counted: no framework, no database, no clock, no I/O.',
      severity: 'error',
      from: { path: '\\.decider\\.ts$' },
      to: { pathNot: ['^libs/kernel/', '^libs/governance/', '^libs/engine/working-time/'] },
    },
    {
      name: 'portal-by-type',
      comment:
        'The portal is a client of the API: of the slices and of the registry it knows what they answer, by `import type`.',
      severity: 'error',
      from: { path: '^apps/portal/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(libs/(governance|engine)|apps)/',
        pathNot: ['^apps/portal/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'by-the-front-door',
      comment: 'Nobody imports past an index.ts of another library.',
      severity: 'error',
      from: { path: '^(apps|bench|test|migrations|libs/kernel|libs/[^/]+/[^/]+)/' },
      to: {
        path: '^libs/(kernel|[^/]+/[^/]+)/.+',
        pathNot: ['/index\\.ts$', '^$1/', '^libs/governance/index\\.ts$'],
      },
    },
    {
      name: 'no-cycles',
      comment:
        'An ESM cycle between two injectables dies at load; one of types alone is two things that are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
