/** Where storable() is, of all that `#kernel` has. */
const STORABLE = '../../../kernel/storable.js';

/**
 * The reducers as one module that imports nothing: each of their modules once, behind those that it imports.
 * @param read source of a module, compiled; by its path from the reducers.
 */
export function oneModule(read: (path: string) => string): string {
  const modules = new Map<string, string>();
  const seen = new Set<string>();
  const add = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = read(path);
    for (const [, names, from] of source.matchAll(FROM)) add(pathOf(names!, from!));
    // Where a source map lies is this program's affair.
    modules.set(path, source.replace(FROM, '').replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
  };
  add('./index.js');
  return [...modules.values()].map((source) => `${source.trim()}\n`).join('\n');
}

const FROM = /^(?:import|export)\b(.*?)(?:\bfrom )?["'](.+)["'];\n?/gm;
/** As it is written, and as a build has it, which resolves `#kernel`. */
const KERNEL = /^#kernel$|\/kernel\/index\.js$/;

function pathOf(names: string, from: string): string {
  if (KERNEL.test(from) && names.trim() === '{ storable }') return STORABLE;
  // Where all stand in one module, each is called as it was declared.
  if (from.startsWith('./') && !/\bas\b/.test(names)) return from;
  throw new Error(`The reducers cannot stand alone:${names}from ${from} is not theirs.`);
}
