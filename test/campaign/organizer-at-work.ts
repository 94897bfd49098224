// An organizer who writes and taps against a real database: what the tests of campaigns share.
import { expect } from 'chai';
import type { LaunchScheduler } from '../../src/campaign/launch.ts';
import type { OrganizerDesk } from '../../src/campaign/organizer-talk.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { continueCampaigns } from '../../src/campaign/progress.ts';
import { receiveFromOrganizer } from '../../src/campaign/receive-organizer.ts';
import type { Database } from '../../src/db/connect.ts';
import type { Organizer } from '../../src/db/organizer.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import type { CampaignId } from '../../src/ids.ts';
import { campaignContentNames } from '../../src/wording/catalogue.ts';
import { aGuestDesk, aMessage, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

export const phone = '+966500000001';

export interface OrganizerAtWork {
  readonly db: Database;
  readonly desk: OrganizerDesk;
  readonly log: KeptLog;
  /** What was asked of Agenda. */
  readonly launches: { campaignId: CampaignId; at: Date }[];
  clockMs: number;
  approve(approval: string): Promise<void>;
  organizer(): Promise<Organizer>;
  bodyOf(id: string | undefined): Promise<string>;
  /** The answer to a message, a second after the last one. */
  write(content: Parameters<typeof aMessage>[0]): Promise<string>;
  anOccasionIsThere(): Promise<void>;
  /** The yes under the latest question of this content. */
  tapYes(content?: 'confirmLaunch' | 'decide'): Promise<string>;
  /** Launches what is due; resolves with the latest campaign asked of Agenda. */
  launched(): Promise<CampaignId>;
  /** What became of the message to this number. */
  settle(
    to: string,
    status: 'sent' | 'failed' | 'review' | 'cancelled',
    cause?: string | null,
    purpose?: OutboxMessage['purpose'],
  ): Promise<unknown>;
}

/** To be called inside a `describe`: opens a database for it and starts every test afresh. */
export function organizerAtWork(): OrganizerAtWork {
  let test: TestDatabase;
  let desk: OrganizerDesk;
  let log: KeptLog;
  let launches: OrganizerAtWork['launches'] = [];

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    log = keepLog();
    launches = [];
    me.clockMs = now.getTime();
    const scheduler: LaunchScheduler = {
      async launchAt(campaignId, at) {
        launches.push({ campaignId, at });
      },
    };
    desk = {
      db: test.db,
      scheduler,
      timeZone: 'Asia/Riyadh',
      guests: aGuestDesk(test.db),
      sending: { perSecond: 80, quietHours: null, price: null, dailyRoom: async () => null },
      signInLink: async (issuedTo) => `https://invite.example.com/sign-in/${issuedTo.length}`,
    };
    await allowOrganizers(test.db, [phone], now);
    await me.approve('approved');
  });

  const me: OrganizerAtWork = {
    clockMs: now.getTime(),
    get db() {
      return test.db;
    },
    get desk() {
      return desk;
    },
    get log() {
      return log;
    },
    get launches() {
      return launches;
    },

    async approve(approval) {
      await test.db.templates.deleteMany({});
      for (const locale of ['ar', 'en'] as const)
        for (const content of campaignContentNames)
          await test.db.templates.create({
            _id: `${content}_${locale}`,
            content,
            locale,
            contentSid: `HX${'a'.repeat(32)}`,
            approval,
            rejectionReason: null,
            checkedAt: now,
          });
    },

    organizer: () => test.db.organizers.findOne({ phone }).lean().orFail(),

    async bodyOf(id) {
      const message = await test.db.outboxMessages.findById(id).lean().orFail();
      return message.content.kind === 'text' ? message.content.body : JSON.stringify(message.content);
    },

    async write(content) {
      me.clockMs += 1_000;
      const { _id } = await me.organizer();
      const message = aMessage(content, { from: phone, receivedAt: new Date(me.clockMs) });
      const answers = await receiveFromOrganizer(desk, log, _id, message);
      expect(answers).to.have.length(1);
      return me.bodyOf(answers[0]);
    },

    async anOccasionIsThere() {
      await me.write('مناسبة جديدة');
      await me.write('حفل زفاف سعد');
      await me.write('الجمعة 4 ديسمبر 8 مساء');
      await me.write('قاعة الفيصلية، الرياض');
    },

    async tapYes(name = 'confirmLaunch') {
      const question = await test.db.outboxMessages
        .findOne({ 'content.content': name })
        .sort({ createdAt: -1 })
        .lean()
        .orFail();
      const [topic, variable] = name === 'confirmLaunch' ? ['launch', '4'] : ['decide', '2'];
      const code = question.content.kind === 'buttons' ? question.content.variables[variable ?? ''] : '';
      return me.write({ kind: 'button', text: 'نعم', payload: `${topic}:yes:${code}` });
    },

    async launched() {
      const { campaignId } = launches.at(-1) ?? { campaignId: '' as CampaignId };
      await continueCampaigns(test.db, new Date(me.clockMs));
      return campaignId;
    },

    settle: (to, status, cause = null, purpose = 'invitation') =>
      test.db.outboxMessages.updateOne({ purpose, to }, { $set: { status, cause } }),
  };
  return me;
}
