/** Somebody of the sample market. Nobody in it is real. */
export interface SamplePerson {
  readonly name: string;
  readonly description: string;
  readonly follows: readonly Who[];
}

/** How the sample calls its people. */
export type Who =
  | 'ana'
  | 'bea'
  | 'dilip'
  | 'gwen'
  | 'hana'
  | 'ines'
  | 'lucja'
  | 'marta'
  | 'mirela'
  | 'noor'
  | 'ruth'
  | 'sam'
  | 'tom'
  | 'wren';

export const people: Readonly<Record<Who, SamplePerson>> = {
  ana: {
    name: 'Ana Petrescu',
    description:
      'I keep the keys and the pick-up list at the village hall. Saturdays from ten to noon. Bring your crates back!',
    follows: ['ines', 'tom', 'mirela', 'wren', 'bea', 'gwen', 'sam', 'ruth'],
  },
  ines: {
    name: 'Green Acre',
    description:
      'Ines and whoever helps. Three fields behind the mill: roots, greens and a stubborn row of melons. No spray.',
    follows: ['ana', 'tom', 'hana', 'ruth', 'wren'],
  },
  tom: {
    name: 'Hearthside Bread',
    description:
      'Tom Abara. Wood oven, two bakes a week, Thursdays and Fridays. Rye, spelt, and buns if you ask nicely.',
    follows: ['ana', 'ines', 'mirela', 'lucja'],
  },
  mirela: {
    name: 'Pike Hill Goats',
    description: 'Mirela and Jo, 31 goats, one good fence and one bad one. Soft cheese, hard cheese, opinions.',
    follows: ['ana', 'tom', 'gwen', 'noor'],
  },
  wren: {
    name: 'Wren Hollis',
    description: 'Eleven hives by the lime trees. Honey, candles, and I collect swarms free of charge.',
    follows: ['ines', 'lucja', 'ana'],
  },
  lucja: {
    name: 'Łucja Brzoza',
    description: 'Apples, pears, plums, and what can be pressed from them. The orchard is open on Sundays.',
    follows: ['wren', 'tom', 'hana', 'ana'],
  },
  hana: {
    name: '田中 花',
    description: 'Hana. Shiso, mizuna, komatsuna, and seedlings in spring. 苗のご相談はいつでもどうぞ 🌱',
    follows: ['ines', 'ruth', 'ana'],
  },
  bea: {
    name: 'The Mushroom Room',
    description: 'Bea and Finn grow oyster mushrooms on coffee grounds, in the cellar below the old dairy.',
    follows: ['ana', 'ines', 'dilip'],
  },
  dilip: {
    name: 'Dilip Raote',
    description: 'Pickles, chutneys and spice mixes from the shed on Quarry Lane. Mild is a matter of taste.',
    follows: ['ruth', 'lucja', 'noor', 'ana'],
  },
  noor: {
    name: 'Noor Haddad',
    description: "Flatbread, za'atar, olives put up the way my grandmother did. زعتر وزيتون وخبز طازج",
    follows: ['tom', 'mirela', 'dilip', 'ana'],
  },
  gwen: {
    name: 'Gwen Pritchard',
    description: 'Willow baskets and mending of the same. Wool from four sheep who know their names.',
    follows: ['mirela', 'ana', 'wren'],
  },
  ruth: {
    name: 'Ruth Penhale',
    description: 'Allotment 14. Too many courgettes again.',
    follows: ['ines', 'hana', 'ana', 'dilip', 'marta'],
  },
  sam: {
    name: 'Sam Okafor',
    description: 'Two children, one bicycle, a big bag.',
    follows: ['tom', 'ines', 'ana', 'mirela', 'wren', 'lucja'],
  },
  marta: {
    name: 'Marta Ferreira',
    description: 'I cook for the lunch club on Wednesdays, so I buy by the crate and ask a lot of questions.',
    follows: ['ines', 'ruth', 'bea', 'dilip', 'ana', 'tom', 'noor'],
  },
};

/** Whom the guest follows, and who follows the guest. */
export const guestFollows: readonly Who[] = ['ines', 'tom', 'mirela', 'wren', 'ana', 'hana', 'sam'];
export const guestFollowers: readonly Who[] = ['ana', 'sam'];
