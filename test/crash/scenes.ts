// What a process is in the middle of when it ends: one invitation, one answer of a guest, or a campaign of three.
import { createAgenda } from '../../jobs/agenda.ts';
import { createLaunchScheduler } from '../../jobs/launch-campaign.ts';
import { createCampaign } from '../../src/campaign/launch.ts';
import { guestFacts } from '../../src/conversation/guest-facts.ts';
import type { Guest } from '../../src/db/guest.ts';
import { type CampaignId, newId } from '../../src/ids.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { catalogues } from '../../src/wording/index.ts';
import { anInvitation } from '../outbox/an-outbox-message.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { keepLog } from '../support/silent-log.ts';
import { organizerPhone, type Role, type Stage } from './stage.ts';
import { brokenPromises, fatesOf, isAtRest } from './verdict.ts';

export interface Scene {
  /** Who does it, and is ended in the middle of it. */
  role: Role;
  phones: string[];
  /** What its commands mention first. */
  about: string[];
  begin(): Promise<void>;
  /** Whether it has come to its end; may give the next push to what a test has put to rest. */
  isOver(): Promise<boolean>;
  /** Empty when every promise was kept. */
  broken(): Promise<string[]>;
}

let phones = 0;
const newPhone = (): string => `+96650${String(2_000_000 + ++phones)}`;

async function aListedGuest(stage: Stage, given: Partial<Guest> = {}): Promise<Guest> {
  const occasion = anOccasion({ organizerId: stage.organizerId, startsAt: new Date(Date.now() + 30 * 86_400_000) });
  const guest = aGuest(occasion, { phone: newPhone(), ...given });
  await stage.db.occasions.create(occasion);
  await stage.db.guests.create(guest);
  return guest;
}

/** One invitation, from the outbox to the recorded SID. */
export async function sendingOne(stage: Stage): Promise<Scene> {
  const guest = await aListedGuest(stage);
  const to = guest.phone ?? '';
  const occasion = await stage.db.occasions.findById(guest.occasionId).orFail().lean();
  const message = anInvitation({
    _id: guest.invitationId ?? newId(),
    to,
    occasionId: occasion._id,
    guestId: guest._id,
    content: {
      kind: 'template',
      content: 'invitation',
      locale: 'ar',
      variables: catalogues.ar.campaignContent({ kind: 'invitation' }, guestFacts(guest, occasion)).variables,
    },
  });
  return {
    role: 'worker',
    phones: [to],
    about: [message._id],
    async begin() {
      await enqueue(stage.db, { ...message, createdAt: new Date() });
    },
    isOver: async () => (await fatesOf(stage, [to])).every(isAtRest),
    broken: async () => brokenPromises(stage, await fatesOf(stage, [to])),
  };
}

/** The thanks, and what whoever comes needs. */
const answersToYes = 2;

/** One guest says yes for two: stored, stepped, carried out, answered. */
export async function takingAnAnswer(stage: Stage): Promise<Scene> {
  const guest = await aListedGuest(stage);
  const from = guest.phone ?? '';
  let sid = '';
  const applied = async (): Promise<boolean> => {
    const [stored] = await stage.db.inboundMessages.find({ from }).lean();
    const now = await stage.db.guests.findById(guest._id).orFail().lean();
    return stored?.status === 'applied' && now.commands.length === 0;
  };
  return {
    role: 'web',
    phones: [from],
    about: ['webhook'],
    async begin() {
      // Not waited for: the answer may never come.
      void stage.write(from, 'بنحضر ٢').then((given) => {
        sid = given;
      });
    },
    isOver: async () => (await applied()) && (await fatesOf(stage, [from])).every(isAtRest),
    async broken() {
      const broken = await brokenPromises(stage, await fatesOf(stage, [from]));
      const { rsvp, revision, handled } = await stage.db.guests.findById(guest._id).orFail().lean();
      if (rsvp.status !== 'confirmed' || rsvp.partySize !== 2) broken.push(`the answer is ${JSON.stringify(rsvp)}`);
      if (revision !== 1) broken.push(`the conversation stepped ${revision} times`);
      if (handled.length !== 1 || (sid !== '' && handled[0] !== sid)) broken.push(`handled: ${handled}`);
      const replies = await stage.db.outboxMessages.countDocuments({ to: from });
      if (replies !== answersToYes) broken.push(`${replies} answers`);
      const notices = await stage.db.notices.countDocuments({ occasionId: guest.occasionId });
      if (notices !== 1) broken.push(`the organizer hears of it ${notices} times`);
      return broken;
    },
  };
}

/** A campaign of three, from its wish to the organizer's being told that it is finished. */
export async function launchingThree(stage: Stage): Promise<Scene> {
  const createdAt = new Date(Date.now() - 60_000);
  const fresh = { invitationId: null, invitedAt: null, createdAt };
  const first = await aListedGuest(stage, fresh);
  const occasion = await stage.db.occasions.findById(first.occasionId).orFail().lean();
  const others = [1, 2].map(() => aGuest(occasion, { ...fresh, phone: newPhone() }));
  await stage.db.guests.create(others);
  const invited = [first, ...others].map(({ phone }) => phone ?? '');
  const campaignId = newId<CampaignId>();
  const scheduler = createLaunchScheduler(await createAgenda(stage.db, keepLog()));
  const told = `${campaignId}:finished`;
  const everybody = [...invited, organizerPhone];
  const fates = () => fatesOf(stage, everybody, occasion._id);
  return {
    role: 'worker',
    phones: everybody,
    about: [campaignId],
    async begin() {
      const now = new Date();
      const wish = {
        campaignId,
        occasionId: occasion._id,
        requestedBy: stage.organizerId,
        at: null,
        kind: 'invitation' as const,
        now,
      };
      await createCampaign(stage.db, scheduler, wish);
    },
    async isOver() {
      const reached = await fates();
      if (reached.length < 3 || !reached.every(isAtRest)) return false;
      const campaign = await stage.db.campaigns.findById(campaignId).orFail().lean();
      if (campaign.status === 'finished') return reached.length === 4;
      await stage.jobs.due('continue-campaigns');
      return false;
    },
    async broken() {
      const reached = await fates();
      const broken = await brokenPromises(stage, reached);
      const ids = reached.map(({ message }) => message._id as string).sort();
      const wanted = [...[first, ...others].map(({ _id }) => `${occasion._id}:${_id}:invitation:1`), told].sort();
      if (ids.join() !== wanted.join()) broken.push(`the outbox has ${ids}`);
      const uninvited = await stage.db.guests.countDocuments({ occasionId: occasion._id, invitedAt: null });
      if (uninvited > 0) broken.push(`${uninvited} guests were forgotten`);
      return broken;
    },
  };
}
