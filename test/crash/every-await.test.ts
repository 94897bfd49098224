// A real process is killed at every await of what it does; a fresh one finishes, and the simulator's ledger judges.
import { expect } from 'chai';
import { launchingThree, type Scene, sendingOne, takingAnAnswer } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { isRepetition, sweep } from './sweep.ts';

describe('a process killed at every await', function () {
  this.timeout(900_000);
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  // `npm run chaos -- --sweep` takes every single one; here a send's all, and of the longer ones, which send too, a part.
  // Each thing that is done must come; of its repetitions, which are more on a busy machine than on a quiet one, most.
  const scenes: [string, (stage: Stage) => Promise<Scene>, { least: number; step: number; mayMiss: number }][] = [
    [
      'of a send: one message, or a question to the organizer, and never silence',
      sendingOne,
      { least: 15, step: 1, mayMiss: 0.12 },
    ],
    [
      'of taking a guest’s answer: applied once, answered at most once, told once',
      takingAnAnswer,
      { least: 20, step: 3, mayMiss: 0.25 },
    ],
    ['of a campaign of three: nobody twice, nobody forgotten', launchingThree, { least: 30, step: 8, mayMiss: 0.25 }],
  ];
  for (const [name, makeScene, { least, step, mayMiss }] of scenes)
    it(name, async () => {
      const { boundaries, missed, broken } = await sweep(stage, makeScene, { step });
      expect(broken).to.deep.equal([]);
      expect(boundaries.length, boundaries.join('\n')).to.be.at.least(least);
      expect(missed.filter((name) => !isRepetition(name))).to.deep.equal([]);
      const asked = Math.ceil(boundaries.length / step);
      expect(missed.length, `of ${asked} never came again: ${missed.join('; ')}`).to.be.at.most(asked * mayMiss);
    });
});
