// Makes one atom of whoever is spoken to: «يا أخي», «يا أبو فهد».
import type { Atom } from './atoms.ts';
import type { Tag } from './lexicon/tags.ts';

const CALLED: ReadonlySet<Tag> = new Set<Tag>(['filler', 'greet']);
const KUNYA = /^(?:ا?بو|ابا|ام|اخو|اخت)$/;

/** «يا أخي», «يا أبو فهد», «يا فهد»: whoever is spoken to is neither counted nor said to come. */
export function joinVocatives(atoms: readonly Atom[]): Atom[] {
  const joined: Atom[] = [];
  for (let at = 0; at < atoms.length; at += 1) {
    const [here, next, name] = atoms.slice(at, at + 3);
    if (here === undefined) break;
    const calls = here.text === 'يا' && next?.kind === 'word' && next.value === undefined;
    if (
      !calls ||
      !(
        next.kin !== undefined ||
        next.tags.size === 0 ||
        [...next.tags].some((tag) => tag === 'other' || tag === 'greet')
      )
    ) {
      joined.push(here);
      continue;
    }
    const named = KUNYA.test(next.text) && name?.kind === 'word' && (name.tags.size === 0 || name.kin !== undefined);
    joined.push({
      text: named ? `${here.text} ${next.text} ${name.text}` : `${here.text} ${next.text}`,
      kind: 'word',
      tags: CALLED,
      negated: false,
      conjunction: false,
    });
    at += named ? 2 : 1;
  }
  return joined;
}
