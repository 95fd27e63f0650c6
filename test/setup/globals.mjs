// What `@jest/globals` is to specs, and to the helpers that many of them share: always those of the file that runs.
let served;

export function serve(globals) {
  served = globals;
}

const global = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => served[name](...args),
    get: (_, key) => served[name][key],
  });

export const afterAll = global('afterAll');
export const afterEach = global('afterEach');
export const beforeAll = global('beforeAll');
export const beforeEach = global('beforeEach');
export const describe = global('describe');
export const expect = global('expect');
export const it = global('it');
export const jest = global('jest');
export const test = global('test');
