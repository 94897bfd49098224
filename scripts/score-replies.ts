// Counts how well an understanding of replies agrees with the labels, above all where a mistake would hurt a guest.
import type { LabelledReply } from './labelled-replies.ts';

export interface Score {
  readonly total: number;
  readonly strict: number;
  readonly lenient: number;
  /** Ids where a confirmation was read as a refusal or the other way round. */
  readonly flips: readonly string[];
  /** Ids where confirm or decline was said though the label does not accept it. */
  readonly unsafe: readonly string[];
  /** Exact where the label has a party, none where it has none. */
  readonly partyRight: number;
  readonly partyWrong: readonly string[];
  readonly partyGiven: number;
  readonly partyFound: number;
  readonly tags: ReadonlyMap<string, { right: number; all: number }>;
  readonly wrong: readonly Wrong[];
}
interface Wrong {
  readonly id: string;
  readonly text: string;
  readonly got: string;
  readonly expected: string;
}
type Understand = (text: string) => { readonly intent: string; readonly party: number | null };

const COMMITS = new Set(['confirm', 'decline']);

/** Pure. */
export function scoreReplies(replies: readonly LabelledReply[], understand: Understand): Score {
  const tags = new Map<string, { right: number; all: number }>();
  const score = {
    total: replies.length,
    strict: 0,
    lenient: 0,
    flips: [] as string[],
    unsafe: [] as string[],
    partyRight: 0,
    partyWrong: [] as string[],
    partyGiven: 0,
    partyFound: 0,
    tags,
    wrong: [] as Wrong[],
  };
  for (const reply of replies) {
    const { intent, party } = understand(reply.text);
    const lenient = intent === reply.intent || reply.accept.includes(intent);
    if (intent === reply.intent) score.strict += 1;
    if (lenient) score.lenient += 1;
    if (isFlip(intent, reply)) score.flips.push(reply.id);
    if (COMMITS.has(intent) && !lenient) score.unsafe.push(reply.id);
    if (party === reply.party) score.partyRight += 1;
    else score.partyWrong.push(reply.id);
    if (reply.party !== null) score.partyGiven += 1;
    if (reply.party !== null && party === reply.party) score.partyFound += 1;
    countTags(tags, reply.note, lenient && party === reply.party);
    if (!lenient || party !== reply.party)
      score.wrong.push({
        id: reply.id,
        text: reply.text,
        got: shown(intent, party),
        expected: shown([reply.intent, ...reply.accept].join('|'), reply.party),
      });
  }
  return score;
}

const isFlip = (intent: string, reply: LabelledReply): boolean =>
  (intent === 'confirm' && reply.intent === 'decline') || (intent === 'decline' && reply.intent === 'confirm');
const shown = (intent: string, party: number | null): string => (party === null ? intent : `${intent} ${party}`);

function countTags(tags: Map<string, { right: number; all: number }>, note: string, right: boolean): void {
  for (const name of (note.split(':')[0] ?? '').split(',')) {
    const tag = name.trim();
    if (tag === '') continue;
    const count = tags.get(tag) ?? { right: 0, all: 0 };
    count.all += 1;
    if (right) count.right += 1;
    tags.set(tag, count);
  }
}
