// Ends a process at every boundary of a scene, one after the other, lets a fresh one finish, and holds the end to the promises.
import { waitFor } from '../support/wait-for.ts';
import { patienceMs } from './actor.ts';
import { launchingThree, type Scene, sendingOne, takingAnAnswer } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { recover } from './verdict.ts';

export interface Swept {
  /** Every boundary in the order in which it was first seen. */
  boundaries: string[];
  /** Boundaries that none of so many runs came to again: the order of what runs side by side differs. */
  missed: string[];
  broken: string[];
}

/** Of a boundary that did not come again: what came once by the order of things may take a few runs to come so again. */
const tries = 6;

/**
 * The second and every later time of one thing. Two messages' intents are one write or two, and something is read once more
 * or once less, as what runs side by side falls: a repetition may not come again, what is done at all must.
 */
export const isRepetition = (boundary: string): boolean => / \(\d+\)$/.test(boundary);

/** Every boundary of every scene. Resolves with the exit code: 1 when a promise was broken or a boundary missed. */
export async function sweepEverything(tell: (line: string) => void): Promise<number> {
  const stage = await openStage();
  const wrong: string[] = [];
  try {
    for (const scene of [sendingOne, takingAnAnswer, launchingThree]) {
      tell(scene.name);
      const { broken, missed } = await sweep(stage, scene, { tell });
      wrong.push(...broken, ...missed.map((name) => `${scene.name} never came to «${name}» again`));
    }
  } finally {
    await stage.close();
  }
  for (const line of wrong) tell(`BROKEN: ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

/** Every `step`-th boundary; `tell` hears of each crash. */
export async function sweep(
  stage: Stage,
  makeScene: (stage: Stage) => Promise<Scene>,
  { step = 1, tell = () => {} }: { step?: number; tell?: (line: string) => void } = {},
): Promise<Swept> {
  const swept: Swept = { boundaries: [], missed: [], broken: [] };
  const known = new Set<string>();
  await play(null);
  for (let index = 0; index < swept.boundaries.length; index += step) {
    const at = swept.boundaries[index] ?? null;
    let left = tries;
    while (left > 0 && !(await play(at))) left -= 1;
    if (left === 0 && at !== null) swept.missed.push(at);
    tell(`${index + 1} of ${swept.boundaries.length}: ${at}${left === 0 ? ' (not reached)' : ''}`);
  }
  return swept;

  /** False when the process was not ended, since it never came there. */
  async function play(at: string | null): Promise<boolean> {
    await stage.jobs.rest();
    await stage.quiet();
    const scene = await makeScene(stage);
    const actor = stage.actor(scene.role);
    await actor.arm({ about: scene.about, at, ending: 'kill' });
    await scene.begin();
    await waitFor(
      `the scene to end, or its process at «${at}»:\n${actor.log()}`,
      async () => actor.hasReached() || scene.isOver(),
      patienceMs,
    );
    // What it does after that is its too.
    await actor.finish();
    const crashed = actor.hasReached();
    for (const name of actor.passed) if (!known.has(name)) add(name);
    // What a process does only once it has done already; a fresh one does it again.
    if (!crashed && at !== null) await actor.kill();
    if (at !== null) {
      await stage.replace(scene.role);
      await recover(stage, scene.phones, scene.isOver);
    }
    const where = at === null ? 'without a crash' : `after a crash at «${at}»`;
    for (const promise of await scene.broken()) swept.broken.push(`${where}: ${promise}`);
    return crashed;
  }

  function add(name: string): void {
    known.add(name);
    swept.boundaries.push(name);
  }
}
