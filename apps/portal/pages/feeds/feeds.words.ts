import { isolated } from '#kernel';

export const words = {
  title: 'Sleep Governance Register',
  rights: 'From the public record of the Sleep Governance Network.',
  searched: (q: string) => `“${isolated(q)}”`,
};
