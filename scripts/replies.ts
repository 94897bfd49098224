// Scores a file of labelled replies against the rules, or prints what the rules say (`--predict`) for anybody else to score.
import { readFileSync } from 'node:fs';
import { understandReply } from '../src/language/understand-reply.ts';
import { type LabelledReply, parseReplies, ReplyFileInvalid } from './labelled-replies.ts';
import { type Score, scoreReplies } from './score-replies.ts';

const args = process.argv.slice(2);
const file = args.find((arg) => !arg.startsWith('--'));

try {
  const replies = read(file);
  if (args.includes('--predict')) for (const line of predictions(replies)) console.log(line);
  else console.log(report(scoreReplies(replies, understandReply), timing(replies)));
} catch (error) {
  if (!(error instanceof ReplyFileInvalid)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function read(path: string | undefined): LabelledReply[] {
  if (path === undefined)
    throw new ReplyFileInvalid(
      'No file given: run `npm run replies -- FILE.jsonl` with a file of labelled replies, one JSON object a line.',
    );
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ReplyFileInvalid(
      `Cannot read ${path}: check the path, and give a file of labelled replies, one JSON object a line.`,
      { cause },
    );
  }
  return parseReplies(text, path, { labelled: !args.includes('--predict') });
}

function predictions(replies: readonly LabelledReply[]): string[] {
  return replies.map(({ id, text }) => {
    const { intent, party } = understandReply(text);
    return JSON.stringify({ id, intent, party });
  });
}

/** Milliseconds for one reply, on average over enough rounds to say: while Node still compiles the rules, and from then on. */
function timing(replies: readonly LabelledReply[]): { compiling: number; compiled: number } {
  return { compiling: meanOver(replies, 2_000), compiled: meanOver(replies, 10_000) };
}

function meanOver(replies: readonly LabelledReply[], least: number): number {
  const rounds = Math.ceil(least / replies.length);
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const { text } of replies) understandReply(text);
  return (performance.now() - start) / (rounds * replies.length);
}

function report(score: Score, speed: ReturnType<typeof timing>): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  const lines = [
    `replies          ${score.total}`,
    `intent, strict   ${share(score.strict, score.total)}`,
    `intent, lenient  ${share(score.lenient, score.total)}`,
    `flips            ${score.flips.length}${score.flips.length > 0 ? `: ${score.flips.join(', ')}` : ''}`,
    `unsafe commits   ${score.unsafe.length} (${share(score.unsafe.length, score.total)})${score.unsafe.length > 0 ? `: ${score.unsafe.join(', ')}` : ''}`,
    `party right      ${share(score.partyRight, score.total)} (${score.partyWrong.length} wrong; where one is given: ${share(score.partyFound, score.partyGiven)})`,
    `speed            ${speed.compiled.toFixed(3)} ms a reply (${speed.compiling.toFixed(3)} while Node still compiles)`,
    '',
    'tag                  right / all',
    ...[...score.tags]
      .sort(([, one], [, other]) => other.all - one.all)
      .map(
        ([tag, { right, all }]) => `${tag.padEnd(20)} ${right} / ${all}${right < all ? `  ${share(right, all)}` : ''}`,
      ),
  ];
  if (score.wrong.length > 0)
    lines.push(
      '',
      'wrong',
      ...score.wrong.map(
        (wrong) => `${wrong.id}  ${wrong.got} instead of ${wrong.expected}  ${JSON.stringify(wrong.text)}`,
      ),
    );
  return lines.join('\n');
}
