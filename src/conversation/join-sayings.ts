// Puts what one step says into one message: a yes with a question in it is answered once.
import type { Command, GuestSaying } from '../../flows/commands.ts';

/** Pure. The first sentence takes the later ones along, and a pin is sent once. */
export function joinSayings(commands: readonly Command[]): Command[] {
  const sayings = commands.flatMap((command) => (command.type === 'sendToGuest' ? [command.saying] : []));
  const [first] = sayings;
  const also = sayings.slice(1).flatMap((saying) => withoutRepeating(first, saying));
  return commands.flatMap((command, index): Command[] => {
    const isFirst = commands.findIndex(({ type }) => type === command.type) === index;
    if (command.type === 'sendPlace') return isFirst ? [command] : [];
    if (command.type !== 'sendToGuest') return [command];
    if (!isFirst) return [];
    return [also.length === 0 ? command : { ...command, also }];
  });
}

/** The thanks for a yes name the time and the place anyway. */
function withoutRepeating(first: GuestSaying | undefined, saying: GuestSaying): GuestSaying[] {
  if (first?.say !== 'confirmed' || saying.say !== 'answered') return [saying];
  const { passedOn, also } = saying.with;
  if (!passedOn && also === undefined) return [];
  return [{ ...saying, with: { ...saying.with, when: false, where: false } }];
}
