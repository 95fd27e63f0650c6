/**
 * The reducers as a module that imports nothing: what they share with the register stands in front of them.
 * @param reducers compiled, as is `storable`.
 */
export function oneModule(reducers: string, storable: string): string {
  if (!IMPORT.test(reducers)) throw new Error('The reducers do not import storable() as they are told here.');
  const alone = reducers.replace(IMPORT, '');
  // Where a source map lies is this program's affair.
  return [storable, alone].map((source) => source.replace(/^\/\/# sourceMappingURL=.*\n?/m, '')).join('\n');
}

/** As it is written, and as a build has it, which resolves `#kernel`. */
const IMPORT = /^import \{ storable \} from ["'][^"']+["'];\n/m;
