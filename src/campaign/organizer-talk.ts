// The organizer's side of a conversation: how its document steps, and how its commands are carried out.
import type { ListedGuest, OrganizerCommand, OrganizerSaying } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import { guestFlow, organizerFlow } from '../../flows/index.ts';
import type { OrganizerContext, OrganizerInput } from '../../flows/organizer.context.ts';
import type { CarryOutOne } from '../conversation/carry-out.ts';
import type { Talk } from '../conversation/commit.ts';
import type { GuestDesk } from '../conversation/guest-messages.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import { type GuestId, newId, type OccasionId, type OutboxId } from '../ids.ts';
import { setMapLink, setPin } from './change.ts';
import { hasOpenCampaign } from './control.ts';
import { removeImage, requestImage } from './invitation-image.ts';
import type { LaunchScheduler } from './launch.ts';
import { sendToOrganizer } from './organizer-messages.ts';
import type { SendingSettings } from './proposal-facts.ts';
import { removeGuest } from './removal.ts';
import { countGuests, waitingNames } from './report.ts';
import { carryOutSending } from './sending-orders.ts';
import { carryOutAboutGuest, setAnswerBy, setTopic } from './told.ts';

export const organizerTalk = (db: Database): Talk<Organizer, OrganizerContext, OrganizerEvent, OrganizerInput> => ({
  flow: organizerFlow,
  model: db.organizers,
  inputOf: ({ locale }) => ({ locale }),
  project: ({ locale }) => ({ locale }),
});

export interface OrganizerDesk {
  db: Database;
  scheduler: LaunchScheduler;
  timeZone: string;
  sending: SendingSettings;
  /** For what the organizer tells a guest's conversation. */
  guests: GuestDesk;
  /** A single-use link to the status page for this number. */
  signInLink(issuedTo: string): Promise<string>;
}

/** How many names fit into one message with room to spare. */
const namesLimit = 30;
/** Names that a preview shows, so that a misread one is seen. */
const previewLimit = 10;

/** Safe to repeat: every effect has the command's own id, or the id that the flow chose. */
export const carryOutForOrganizer =
  (desk: OrganizerDesk): CarryOutOne<Organizer> =>
  async (organizer, pending) => {
    const command = pending.command as OrganizerCommand;
    const { db } = desk;
    const answer = async (saying: OrganizerSaying, occasionId: string | null): Promise<OutboxId[]> => [
      await sendToOrganizer(db, organizer, {
        id: pending.id as OutboxId,
        saying,
        occasion: await occasionOf(db, organizer, occasionId),
        timeZone: desk.timeZone,
        at: pending.at,
      }),
    ];
    switch (command.type) {
      case 'sendToOrganizer':
        return answer(command.saying, currentOccasion(organizer));
      case 'createOccasion':
        await createOccasion(desk, organizer, command, pending.at);
        return [];
      case 'addGuests':
        await addGuests(db, await occasionOf(db, organizer, command.occasionId), command.guests, pending.at);
        return [];
      case 'setPin':
      case 'setMapLink':
      case 'setAnswerBy':
      case 'setTopic': {
        const occasion = await occasionOf(db, organizer, command.occasionId);
        if (occasion === null) return [];
        if (command.type === 'setPin') await setPin(db, occasion._id, command);
        else if (command.type === 'setMapLink') await setMapLink(db, occasion._id, command.mapUrl);
        else if (command.type === 'setAnswerBy') await setAnswerBy(db, occasion, new Date(command.at));
        else await setTopic(db, occasion, command.topic, command.text);
        return [];
      }
      case 'releaseGuest':
      case 'correctAnswer': {
        const occasion = await occasionOf(db, organizer, command.occasionId);
        if (occasion === null) return answer({ say: 'noOccasion', with: {} }, null);
        const { saying, messages } = await carryOutAboutGuest(desk.guests, occasion, command, pending);
        return [...(await answer(saying, occasion._id)), ...messages];
      }
      case 'removeGuest': {
        const occasion = await occasionOf(db, organizer, command.occasionId);
        const gone = occasion !== null && (await removeGuest(db, occasion._id, command.guestId as GuestId));
        const { name } = command;
        return answer(
          gone ? { say: 'guestRemoved', with: { name } } : { say: 'guestNotRemoved', with: { why: 'invited', name } },
          command.occasionId,
        );
      }
      case 'useImage':
        await requestImage(db, {
          commandId: pending.id,
          organizer,
          occasionId: command.occasionId as OccasionId,
          url: command.url,
          at: pending.at,
        });
        return [];
      case 'removeImage': {
        const had = await removeImage(db, organizer, command.occasionId as OccasionId, pending.at);
        return answer({ say: 'imageRemoved', with: { had } }, command.occasionId);
      }
      case 'launchCampaign':
      case 'changeOccasion':
      case 'retryFailed':
      case 'pauseSending':
      case 'resumeSending':
      case 'cancelSending':
      case 'resendReview':
      case 'leaveReview':
      case 'correctNumber':
      case 'inviteAnew':
        return answer(await carryOutSending(desk, organizer, command, pending.at), command.occasionId);
      case 'reportPreview': {
        const { listed, invited, optedOut } = await countGuests(db, command.occasionId as OccasionId);
        const { added, double, wrong } = command;
        return answer(
          {
            say: 'preview',
            with: {
              added,
              double,
              wrong,
              listed: await firstListed(db, command.occasionId as OccasionId),
              notInvited: listed - invited - optedOut,
              invited,
              joining: await hasOpenCampaign(db, command.occasionId as OccasionId, 'invitation'),
            },
          },
          command.occasionId,
        );
      }
      case 'reportSummary':
        return answer(
          { say: 'summary', with: await countGuests(db, command.occasionId as OccasionId) },
          command.occasionId,
        );
      case 'reportWaiting':
        return answer(
          { say: 'waitingList', with: await waitingNames(db, command.occasionId as OccasionId, namesLimit) },
          command.occasionId,
        );
      case 'reportOccasions':
        return answer({ say: 'occasions', with: await listOccasions(db, organizer, command.occasionId) }, null);
      case 'sendSignInLink':
        return answer({ say: 'signInLink', with: { url: await desk.signInLink(organizer.phone) } }, null);
    }
  };

/** The occasion that the organizer's stored context is about. */
function currentOccasion({ snapshot }: Organizer): string | null {
  const context = (
    snapshot as { context?: { occasionId?: string | null; launch?: { occasionId: string } | null } } | null
  )?.context;
  return context?.launch?.occasionId ?? context?.occasionId ?? null;
}

/** Only the organizer's own: an id from anywhere else opens nothing. */
async function occasionOf(db: Database, organizer: Organizer, occasionId: string | null): Promise<Occasion | null> {
  if (occasionId === null) return null;
  return db.occasions.findOne({ _id: occasionId as OccasionId, organizerId: organizer._id }).lean();
}

async function createOccasion(
  { db, timeZone }: OrganizerDesk,
  organizer: Organizer,
  command: Extract<OrganizerCommand, { type: 'createOccasion' }>,
  at: Date,
): Promise<void> {
  const { occasionId, name, startsAt, prayer, place, mapUrl = null } = command;
  try {
    await db.occasions.create({
      _id: occasionId as OccasionId,
      organizerId: organizer._id,
      name,
      startsAt: new Date(startsAt),
      timeZone,
      place,
      mapUrl,
      latitude: null,
      longitude: null,
      answerBy: null,
      changedAt: null,
      answers: {},
      revision: 0,
      image: null,
      prayer,
      locale: organizer.locale,
      createdAt: at,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Adds each number once: one that is there already is left as it is. */
async function addGuests(db: Database, occasion: Occasion | null, guests: ListedGuest[], at: Date): Promise<void> {
  if (occasion === null || guests.length === 0) return;
  const docs = guests.map(
    ({ name, position, phone, allowance }): Guest => ({
      _id: newId(),
      occasionId: occasion._id,
      phone,
      waExternalId: null,
      name,
      locale: occasion.locale,
      // A command that an earlier version left behind has none.
      position: position ?? null,
      allowance,
      rsvp: { status: 'waiting', partySize: null, at: null },
      apology: null,
      pass: { version: 0, partySize: null },
      passCodes: [],
      arrival: null,
      followUpAt: null,
      campaignId: null,
      invitationId: null,
      invitationRound: 1,
      invitedAt: null,
      remindedIn: [],
      doubtfulSince: null,
      createdAt: at,
      flow: 'guest',
      flowVersion: guestFlow.version,
      snapshot: null,
      revision: 0,
      handled: [],
      commands: [],
      steppedAt: null,
      lastInboundAt: null,
    }),
  );
  try {
    await db.guests.insertMany(docs, { ordered: false });
  } catch (error) {
    // The unique index on (occasion, number) is what adds nobody twice, even when this command is carried out again.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function firstListed(
  db: Database,
  occasionId: OccasionId,
): Promise<Pick<ListedGuest, 'name' | 'position' | 'allowance'>[]> {
  const guests = await db.guests
    .find({ occasionId, invitedAt: null }, { name: 1, position: 1, allowance: 1 })
    .sort({ createdAt: 1, _id: 1 })
    .limit(previewLimit)
    .lean();
  return guests.map(({ name, position, allowance }) => ({ name, position, allowance }));
}

async function listOccasions(
  db: Database,
  organizer: Organizer,
  current: string | null,
): Promise<Extract<OrganizerSaying, { say: 'occasions' }>['with']> {
  const own = { organizerId: organizer._id };
  const [total, occasions] = await Promise.all([
    db.occasions.countDocuments(own),
    db.occasions.find(own).sort({ createdAt: -1, _id: -1 }).limit(10).lean(),
  ]);
  return {
    list: occasions.map(({ _id, name, startsAt }, index) => ({
      number: total - index,
      name,
      startsAt: startsAt.toISOString(),
      current: _id === current,
    })),
  };
}
