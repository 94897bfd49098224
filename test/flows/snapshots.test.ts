// One stored snapshot of every released version: whoever changes a flow must still be able to read them.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { guestFlow, organizerFlow } from '../../flows/index.ts';
import { step } from '../../src/conversation/step.ts';
import { projectFile } from '../../src/project-files.ts';

const golden = (name: string): object =>
  JSON.parse(readFileSync(projectFile(`test/fixtures/snapshots/${name}.json`), 'utf8'));
const versions = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('the released snapshots', () => {
  for (const version of versions(guestFlow.version))
    it(`of a guest, version ${version}, go on where they were`, () => {
      const stored = { flowVersion: version, snapshot: golden(`guest.v${version}`) };
      const { context, commands } = step(guestFlow, stored, { locale: 'ar', allowance: null, passes: 0 }, [
        { type: 'reply.headcount', partySize: 2, text: '2', at: '2026-11-23T19:00:00.000Z' },
      ]);
      expect(context.rsvp).to.deep.equal({ status: 'confirmed', partySize: 2, at: '2026-11-23T19:00:00.000Z' });
      expect(commands.map(({ type }) => type)).to.deep.equal([
        'sendToGuest',
        'notifyOrganizer',
        'sendPass',
        'sendPlace',
      ]);
      expect(context).to.deep.include({ apology: null, followUp: 'none', pass: { version: 1, partySize: 2 } });
    });

  it('of a guest, version 3, keep what was asked last', () => {
    const stored = { flowVersion: 3, snapshot: golden('guest.v3') };
    const { context } = step(guestFlow, stored, { locale: 'ar', allowance: null, passes: 0 }, [
      { type: 'reply.loneNo', text: 'لا', at: '2026-11-23T19:00:00.000Z' },
    ]);
    expect(context.rsvp.status).to.equal('declined');
  });

  for (const version of versions(organizerFlow.version))
    it(`of an organizer, version ${version}, go on where they were`, () => {
      const stored = { flowVersion: version, snapshot: golden(`organizer.v${version}`) };
      const { commands } = step(organizerFlow, stored, { locale: 'ar' }, [
        { type: 'answer.yes', code: 'code1', running: false, at: '2026-11-23T18:00:01.000Z' },
      ]);
      expect(commands).to.deep.equal([
        {
          type: 'launchCampaign',
          kind: 'invitation',
          campaignId: 'campaign1',
          occasionId: 'occasion1',
          at: null,
          count: 2,
        },
      ]);
    });
});
