// What stands on the buttons of «which occasion?»: names that are told apart, though only twenty letters fit.
import type { OccasionId } from '../ids.ts';
import { clip } from './excerpt.ts';

/** WhatsApp's limit for the title of a button, in characters. */
const titleLimit = 20;

/** `day`: as it is shown, «15 يناير 2027». */
export interface Choice {
  occasionId: string;
  name: string;
  day: string;
}

/**
 * Pure. The beginning of each name; where two begin alike what comes after that («…القحطاني»); where two are called the same, or
 * differ beyond what fits, the day. In the order of the choices; two of one name on one day stay alike.
 */
export function choiceTitles(choices: readonly Choice[]): string[] {
  const names = choices.map(({ name }) => name.trim().split(/\s+/));
  const begun = choices.map(({ name }) => clip(name, titleLimit));
  const told = begun.map((title, index) => {
    const alike = names.filter((_, other) => begun[other] === title);
    const own = names[index] ?? [];
    const shared = own.findIndex((word, at) => alike.some((other) => other[at] !== word));
    if (alike.length < 2) return title;
    return shared < 1 ? '' : clip(`…${own.slice(shared).join(' ')}`, titleLimit);
  });
  return told.map((title, index) =>
    title !== '' && told.indexOf(title) === told.lastIndexOf(title)
      ? title
      : clip(choices[index]?.day ?? '-', titleLimit),
  );
}

/** {{1}} {{3}} {{5}} are the titles, {{2}} {{4}} {{6}} the ids behind them; the last one names every occasion in full, with a number to type. */
export const choiceVariables = (choices: readonly Choice[], named: (choice: Choice) => string, and: string) => {
  const titles = choiceTitles(choices);
  return Object.fromEntries([
    ...choices.flatMap(({ occasionId }, index) => [
      [String(2 * index + 1), titles[index] ?? '-'],
      [String(2 * index + 2), occasionId],
    ]),
    [
      String(2 * choices.length + 1),
      choices.map((choice, index) => `${index + 1}. ${named({ ...choice, name: clip(choice.name, 130) })}`).join(and),
    ],
  ]) as Record<string, string>;
};

/** The ids that such variables hold, in their order. */
export const choiceIds = (variables: Readonly<Record<string, string>>): OccasionId[] =>
  [variables[2], variables[4], variables[6]].filter((id) => id !== undefined) as OccasionId[];
