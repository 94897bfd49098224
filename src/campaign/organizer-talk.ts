// The organizer's side of a conversation: how its document steps, and how its commands are carried out.
import type { OrganizerCommand, OrganizerSaying } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import { organizerFlow } from '../../flows/index.ts';
import type { OrganizerContext, OrganizerInput } from '../../flows/organizer.context.ts';
import { type CarryOutAll, inTheirOrder } from '../conversation/carry-out.ts';
import type { Talk } from '../conversation/commit.ts';
import type { GuestDesk } from '../conversation/guest-messages.ts';
import type { Database } from '../db/connect.ts';
import { everInvited } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import type { GuestId, OccasionId, OutboxId } from '../ids.ts';
import { carryOutAboutGuest } from './about-guest.ts';
import { setAnswerBy, setMapLink, setPin, setQuietHours, setTopic } from './change.ts';
import { hasOpenCampaign } from './control.ts';
import { readHeldUp } from './held-up.ts';
import { removeImage, requestImage } from './invitation-image.ts';
import type { LaunchScheduler } from './launch.ts';
import { sendToOrganizer } from './organizer-messages.ts';
import { addGuests, createOccasion, firstListed, listOccasions } from './own-occasions.ts';
import type { SendingSettings } from './proposal-facts.ts';
import { removeGuest } from './removal.ts';
import { countGuests, countUnsent, waitingNames } from './report.ts';
import { carryOutSending } from './sending-orders.ts';

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
/** Safe to repeat: every effect has the command's own id, or the id that the flow chose. */
export const carryOutForOrganizer = (desk: OrganizerDesk): CarryOutAll<Organizer> =>
  inTheirOrder(async (organizer, pending) => {
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
      case 'setQuietHours':
      case 'setTopic': {
        const occasion = await occasionOf(db, organizer, command.occasionId);
        if (occasion === null) return [];
        if (command.type === 'setPin') await setPin(db, occasion._id, command);
        else if (command.type === 'setMapLink') await setMapLink(db, occasion._id, command.mapUrl);
        else if (command.type === 'setQuietHours') await setQuietHours(db, occasion._id, command.hours, pending.at);
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
      case 'reportSummary': {
        const occasionId = command.occasionId as OccasionId;
        const occasion = await occasionOf(db, organizer, occasionId);
        return answer(
          {
            say: 'summary',
            with: {
              ...(await countGuests(db, occasionId)),
              unsent: await countUnsent(db, occasionId),
              paused: (await db.campaigns.exists({ occasionId, status: 'paused' })) !== null,
              ...(occasion === null
                ? {}
                : { heldUp: await readHeldUp(db, occasion, desk.sending.quietHours, pending.at) }),
            },
          },
          occasionId,
        );
      }
      case 'reportWaiting': {
        const occasionId = command.occasionId as OccasionId;
        const invited = (await db.guests.exists({ occasionId, invitedAt: everInvited })) !== null;
        return answer(
          { say: 'waitingList', with: { ...(await waitingNames(db, occasionId, namesLimit)), invited } },
          occasionId,
        );
      }
      case 'reportOccasions':
        return answer({ say: 'occasions', with: await listOccasions(db, organizer, command.occasionId) }, null);
      case 'sendSignInLink':
        return answer({ say: 'signInLink', with: { url: await desk.signInLink(organizer.phone) } }, null);
    }
  });

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
