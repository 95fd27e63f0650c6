import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#kernel';
import * as reducers from '#governance/events/reducers';
import { oneModule } from './one-module.js';
import { compiledReducer, compiledReducers } from './testing/compiled-reducers.js';

const joined = (modules: Readonly<Record<string, string>>) => oneModule((path) => modules[path]!);
const run = <Module>(source: string) =>
  import(`data:text/javascript,${encodeURIComponent(source)}`) as Promise<Module>;

describe('the reducers, joined', () => {
  it('are a module that runs anywhere, exports what they export, and is the same each time', async () => {
    const source = compiledReducers();
    const alone = await run<typeof reducers>(source);
    expect(Object.keys(alone)).toEqual(expect.arrayContaining(Object.keys(reducers)));
    expect(alone.figures(alone.begin(), '2147-01-04')['queue-by-age']).toHaveLength(5);
    expect(compiledReducers()).toBe(source);
  });

  it('have a further slice by its file and one line', async () => {
    const further: Readonly<Record<string, string>> = {
      './index.js': `${compiledReducer('./index.js')}export * from './seals.js';\n`,
      './seals.js': `import { part } from './state.js';
const sealsIn = part(() => [], (seals, { type, data }, { number }) => {
  if (type === 'DocketsSealed') seals.push([number, data.day]);
});
export const seals = (state) => sealsIn(state);
`,
    };
    const { begin, take, seals, dockets } = await run<
      typeof reducers & { seals(state: reducers.State): unknown }
    >(oneModule((path) => further[path] ?? compiledReducer(path)));
    const state = take(begin(), 7, {
      type: 'DocketsSealed',
      data: { day: '2147-01-04' },
    } as unknown as Entry);
    expect([seals(state), dockets(state)]).toEqual([[[7, '2147-01-04']], []]);
  });

  it.each(['"#kernel"', "'../../../../libs/kernel/index.js'"])(
    'stand each behind what it imports, storable() of %s in front',
    (kernel) => {
      const module = joined({
        './index.js':
          'export { take } from "./state.js";\nexport * from "./one.js";\nexport * from "./two.js";\n',
        './one.js': 'import { take } from "./state.js";\nexport const one = take;\n',
        './two.js': 'import { take } from "./state.js";\nexport const two = take;\n//# sourceMappingURL=x\n',
        './state.js': `import { storable } from ${kernel};\nexport const take = storable;\n`,
        '../../../kernel/storable.js': 'export function storable() {}\n//# sourceMappingURL=x\n',
      });
      expect(module.split('\n').filter(Boolean)).toEqual([
        'export function storable() {}',
        'export const take = storable;',
        'export const one = take;',
        'export const two = take;',
      ]);
    },
  );

  it.each([
    'import { newId } from "#kernel";',
    'import { readFile } from "node:fs/promises";',
    'import "node:fs";',
    'import { take as took } from "./state.js";',
    'import * as state from "./state.js";',
  ])('import nothing else: %s', (line) => {
    const modules = { './index.js': `${line}\n`, './state.js': '' };
    expect(() => joined(modules)).toThrow('cannot stand alone');
  });
});
