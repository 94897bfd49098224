// A real process is killed at every await of what it does; a fresh one finishes, and the simulator's ledger judges.
import { expect } from 'chai';
import { launchingThree, type Scene, sendingOne, takingAnAnswer } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { sweep } from './sweep.ts';

describe('a process killed at every await', function () {
  this.timeout(900_000);
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  // `npm run chaos -- --sweep` takes every single one; here a send's all, and of the longer ones, which send too, a part.
  const scenes: [string, (stage: Stage) => Promise<Scene>, number, number][] = [
    ['of a send: one message, or a question to the organizer, and never silence', sendingOne, 15, 1],
    ['of taking a guest’s answer: applied once, answered at most once, told once', takingAnAnswer, 25, 3],
    ['of a campaign of three: nobody twice, nobody forgotten', launchingThree, 40, 8],
  ];
  for (const [name, makeScene, least, step] of scenes)
    it(name, async () => {
      const { boundaries, crashes, missed, broken } = await sweep(stage, makeScene, { step });
      expect(broken).to.deep.equal([]);
      // How often something is read again depends on the machine; every write and every POST comes each time.
      expect(missed.filter((at) => !at.startsWith('find '))).to.deep.equal([]);
      expect(crashes).to.equal(Math.ceil(boundaries.length / step) - missed.length);
      expect(boundaries.length).to.be.above(least);
    });
});
