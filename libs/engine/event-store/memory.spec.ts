import { anAppend, eventStoreContract } from './testing/index.js';
import { memoryEventStore } from './memory.js';

eventStoreContract('memory', async () => {
  const store = memoryEventStore();
  return {
    open: () => store,
    poison: async (stream) => {
      const taken = anAppend('taken', 'none');
      await store.append(taken);
      const { entries, ...append } = anAppend(stream, 'none');
      return { ...append, entries: entries.map((entry) => ({ ...entry, id: taken.entries[0]!.id })) };
    },
    remove: async () => undefined,
  };
});
