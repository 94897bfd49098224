// Reads the obvious replies of other languages: French, Turkish, Urdu, Hindi and a few more (POLICY 17).
import type { Atom } from './atoms.ts';
import type { Tag } from './lexicon/tags.ts';
import type { Reply } from './understand-reply.ts';

/** No grammar here: a refusal word outweighs a yes, a doubt outweighs both a lone yes and a greeting. */
export function readForeign(atoms: readonly Atom[]): Reply {
  const heard = (...tags: Tag[]): boolean => atoms.some((atom) => tags.some((tag) => atom.tags.has(tag)));
  const asks = atoms.some((atom) => atom.kind === 'question');
  const party = null;
  if (heard('language')) return { intent: 'language_switch', party };
  if (heard('when')) return { intent: 'question_when', party };
  if (heard('where')) return { intent: 'question_where', party };
  if (heard('mayI') || asks) return { intent: 'question_other', party };
  if (heard('decline', 'no'))
    return heard('attend') && !heard('decline') ? { intent: 'maybe', party } : { intent: 'decline', party };
  if (heard('hedge')) return { intent: 'maybe', party };
  if (heard('attend', 'yes')) return { intent: 'confirm', party };
  if (heard('thanks', 'greet')) return { intent: 'thanks', party };
  return { intent: 'unknown', party };
}
