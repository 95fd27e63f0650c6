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
      name: 'slices-speak-by-events',
      comment:
        'A slice knows another only by its published event types: `import type` of its index, never its code.',
      severity: 'error',
      from: { path: '^libs/governance/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^libs/governance/[^/]+/',
        pathNot: '^libs/governance/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'deciders-are-pure',
      comment: 'The law imports the kernel and its own slice: no framework, no database, no clock, no I/O.',
      severity: 'error',
      from: { path: '\\.decider\\.ts$' },
      to: { pathNot: ['^libs/kernel/', '^libs/governance/'] },
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
      comment: 'An ESM cycle between two injectables dies at load.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
