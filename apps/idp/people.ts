/** Name under which the vault remembers whose sub it is. */
export const DEVELOPMENT_ISSUER = 'dev';

export interface DevelopmentPerson {
  /** The sub. */
  readonly sub: string;
  readonly name: string;
  /** What they do in the season, for who chooses whom to sign in as. */
  readonly part: string;
  /** What the token claims; offices come from the log. */
  readonly roles: readonly ('operator' | 'auditor')[];
}

/** The people of the season of 2147. */
export const people: readonly DevelopmentPerson[] = [
  { sub: 'elara', name: 'Elara Voss', part: 'artist, whose symphony is under review', roles: [] },
  { sub: 'zane', name: 'Zane Armitage', part: 'artist, who appealed a refusal', roles: [] },
  { sub: 'nina', name: 'Nina Cerise', part: 'citizen, whose petition wants the rules changed', roles: [] },
  { sub: 'kiran', name: 'Kiran Morales', part: 'regulator of NOVA', roles: [] },
  { sub: 'tomas', name: 'Tomas Brandt', part: 'regulator of NOVA', roles: [] },
  { sub: 'ines', name: 'Ines Okafor', part: 'chair of NOVA', roles: [] },
  { sub: 'maren', name: 'Maren Solheim', part: 'adjudicator of NOVA', roles: [] },
  { sub: 'sora', name: 'Sora Lindgren', part: 'runs a sanctuary of NOVA', roles: [] },
  { sub: 'sigrid', name: 'Sigrid Aas', part: 'chair of BOREA', roles: [] },
  { sub: 'oskar', name: 'Oskar Lind', part: 'regulator of BOREA, secretary of NOVA', roles: [] },
  { sub: 'rufus', name: 'Rufus Lane', part: 'returning officer of NOVA', roles: [] },
  { sub: 'hanne', name: 'Hanne Vik', part: 'adjudicator of BOREA, and of NOVA', roles: [] },
  { sub: 'amara', name: 'Amara Nwosu', part: 'chair of SELENE', roles: [] },
  { sub: 'jun', name: 'Jun Takeda', part: 'regulator of SELENE', roles: [] },
  { sub: 'idris', name: 'Idris Kaya', part: 'adjudicator of SELENE, and of NOVA', roles: [] },
  {
    sub: 'audit',
    name: 'Ada Lindqvist',
    part: 'auditor: reads everything, decides nothing',
    roles: ['auditor'],
  },
  {
    sub: 'ops',
    name: 'Olu Pereira',
    part: 'operator: runs the machines, decides nothing',
    roles: ['operator'],
  },
];

/** Anybody can be signed in here, under a sub of letters, digits and `._-`; whoever is not of the season is a citizen. */
export function personOf(sub: string): DevelopmentPerson | null {
  const known = people.find((person) => person.sub === sub);
  if (known) return known;
  return /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(sub) ? { sub, name: sub, part: 'citizen', roles: [] } : null;
}
