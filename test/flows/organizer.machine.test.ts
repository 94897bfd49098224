// The organizer's conversation: every state takes every event, and nothing costly happens without its own confirmation.
import { expect } from 'chai';
import type { Command } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import { organizerFlow } from '../../flows/index.ts';
import type { OrganizerContext } from '../../flows/organizer.context.ts';
import { step } from '../../src/conversation/step.ts';

const at = '2026-11-23T18:00:00.000Z';
const later = (ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const text = (
  words: string,
  given: Partial<Extract<OrganizerEvent, { type: 'text.received' }>> = {},
): OrganizerEvent => ({
  type: 'text.received',
  text: words,
  flaw: null,
  when: { kind: 'unusable', why: 'unclear' },
  at,
  ...given,
});
const when = (hasDate: boolean, hasTime: boolean) => ({
  kind: 'at' as const,
  at: '2026-12-04T17:00:00.000Z',
  hasDate,
  hasTime,
  prayer: null,
});
const twoDays = {
  kind: 'weekday-differs' as const,
  date: '2026-12-03T21:00:00.000Z',
  other: '2026-12-04T21:00:00.000Z',
};
const send = (given: Partial<Extract<OrganizerEvent, { type: 'send.asked' }>> = {}): OrganizerEvent => ({
  type: 'send.asked',
  campaignId: 'campaign1',
  code: 'code1',
  count: 2,
  optedOut: 0,
  alreadyInvited: 0,
  forecast: null,
  delivery: { sent: 0, failed: 0, review: 0, optedOut: 0 },
  when: { kind: 'now' },
  approval: 'approved',
  running: false,
  at,
  ...given,
});
const stop = (left = 2): OrganizerEvent => ({ type: 'stop.asked', code: 'code2', left, kinds: ['reminder'], at });
const yes = (code: string | null = 'code1', when = at): OrganizerEvent => ({
  type: 'answer.yes',
  code,
  running: false,
  at: when,
});
const begun: OrganizerEvent = { type: 'occasion.begun', occasionId: 'occasion1', name: null };
const described: OrganizerEvent[] = [
  begun,
  text('حفل زفاف سعد'),
  text('الجمعة 8 مساء', { when: when(true, true) }),
  text('القاعة'),
];

interface Outcome {
  state: string;
  context: OrganizerContext;
  commands: Command[];
}

function outcomeOf(events: OrganizerEvent[]): Outcome {
  let stored = { flowVersion: organizerFlow.version, snapshot: null as object | null };
  let last: { commands: Command[]; context: OrganizerContext } | undefined;
  for (const event of events) {
    const result = step(organizerFlow, stored, { locale: 'ar' }, [event]);
    stored = { flowVersion: organizerFlow.version, snapshot: result.snapshot };
    last = result;
  }
  if (last === undefined) throw new Error('Give at least one event.');
  return { state: (stored.snapshot as { value: string }).value, context: last.context, commands: last.commands };
}

const say = (say: string, params: object = {}) => ({ type: 'sendToOrganizer', saying: { say, with: params } });
const launched = {
  type: 'launchCampaign',
  kind: 'invitation',
  campaignId: 'campaign1',
  occasionId: 'occasion1',
  at: null,
  count: 2,
};

const rows: { name: string; events: OrganizerEvent[]; state: string; commands: object[] }[] = [
  { name: 'asks for the name of a new occasion', events: [begun], state: 'naming', commands: [say('askName')] },
  {
    name: 'goes on to the date when the name came along',
    events: [{ ...begun, name: 'حفل زفاف سعد' } as OrganizerEvent],
    state: 'dating',
    commands: [say('askWhen', { name: 'حفل زفاف سعد' })],
  },
  {
    name: 'asks again for a name that cannot be',
    events: [begun, text('😀', { flaw: 'no-letters' })],
    state: 'naming',
    commands: [say('nameUnusable', { why: 'no-letters' })],
  },
  {
    name: 'asks for the time when only the day came',
    events: [begun, text('x'), text('الجمعة', { when: when(true, false) })],
    state: 'dating',
    commands: [say('whenUnusable', { why: 'no-time' })],
  },
  {
    name: 'says why a date cannot be',
    events: [begun, text('x'), text('أمس', { when: { kind: 'unusable', why: 'past' } })],
    state: 'dating',
    commands: [say('whenUnusable', { why: 'past' })],
  },
  {
    name: 'creates the occasion once the place is said',
    events: described,
    state: 'idle',
    commands: [
      {
        type: 'createOccasion',
        occasionId: 'occasion1',
        name: 'حفل زفاف سعد',
        startsAt: '2026-12-04T17:00:00.000Z',
        prayer: null,
        place: 'القاعة',
        mapUrl: null,
      },
      say('occasionCreated', {
        name: 'حفل زفاف سعد',
        startsAt: '2026-12-04T17:00:00.000Z',
        place: 'القاعة',
        prayer: null,
      }),
    ],
  },
  {
    name: 'drops an occasion half described',
    events: [begun, text('x'), { type: 'cancel.asked' }],
    state: 'idle',
    commands: [say('occasionDropped')],
  },
  {
    name: 'asks before it sends',
    events: [...described, send()],
    state: 'confirming',
    commands: [
      say('confirmLaunch', { code: 'code1', count: 2, optedOut: 0, alreadyInvited: 0, at: null, forecast: null }),
    ],
  },
  {
    name: 'launches after its own confirmation',
    events: [...described, send(), yes()],
    state: 'idle',
    commands: [launched],
  },
  {
    name: 'launches after a typed yes',
    events: [...described, send(), yes(null)],
    state: 'idle',
    commands: [launched],
  },
  {
    name: 'does not take another launch’s code',
    events: [...described, send(), yes('code0')],
    state: 'confirming',
    commands: [say('nothingToConfirm')],
  },
  {
    name: 'does not take a confirmation twice',
    events: [...described, send(), yes(), yes()],
    state: 'idle',
    commands: [say('nothingToConfirm')],
  },
  {
    name: 'does not take a confirmation after a quarter of an hour',
    events: [...described, send(), yes('code1', later(15 * 60_000 + 1))],
    state: 'confirming',
    commands: [say('nothingToConfirm')],
  },
  {
    name: 'keeps the list on no',
    events: [...described, send(), { type: 'answer.no', code: 'code1' }],
    state: 'idle',
    commands: [say('launchKept')],
  },
  {
    name: 'does not send twice at once',
    events: [...described, send({ running: true })],
    state: 'idle',
    commands: [say('launchAlready', { kind: 'invitation' })],
  },
  {
    name: 'does not send to nobody',
    events: [...described, send({ count: 0, delivery: { sent: 3, failed: 1, review: 1, optedOut: 0 } })],
    state: 'idle',
    commands: [say('nothingToSend', { sent: 3, failed: 1, review: 1, optedOut: 0 })],
  },
  {
    name: 'does not send what WhatsApp has not approved',
    events: [...described, send({ approval: 'pending' })],
    state: 'idle',
    commands: [say('templateNotReady', { approval: 'pending', kind: 'invitation' })],
  },
  {
    name: 'asks again, with the buttons, when the answer is neither yes nor no',
    events: [...described, send(), text('تمام')],
    state: 'confirming',
    commands: [
      say('confirmLaunch', {
        code: 'code1',
        count: 2,
        optedOut: 0,
        alreadyInvited: 0,
        at: null,
        forecast: null,
        again: true,
      }),
    ],
  },
  {
    name: 'asks again whether to cancel',
    events: [...described, stop(), text('تمام')],
    state: 'cancelling',
    commands: [say('confirmCancel', { code: 'code2', left: 2, kinds: ['reminder'], again: true })],
  },
  {
    name: 'does not repeat a question whose time has passed',
    events: [...described, send(), text('تمام', { at: later(15 * 60_000 + 1) })],
    state: 'confirming',
    commands: [say('notUnderstood', { invited: false })],
  },
  {
    name: 'says that the sending is under way to a yes that comes again',
    events: [...described, send(), yes(), { type: 'answer.yes', code: 'code1', running: true, at }],
    state: 'idle',
    commands: [say('launchAlready', { kind: 'invitation' })],
  },
  {
    name: 'asks again when the weekday is not the date’s',
    events: [begun, text('x'), text('السبت 4 ديسمبر 8م', { when: twoDays })],
    state: 'dating',
    commands: [say('weekdayDiffers', { date: twoDays.date, other: twoDays.other })],
  },
  {
    name: 'asks anew about a sending when a guest was taken off meanwhile',
    events: [
      ...described,
      send(),
      { type: 'removal.asked', found: { kind: 'listed', guestId: 'guest1', name: 'أحمد' } },
      yes(),
    ],
    state: 'idle',
    commands: [say('nothingToConfirm')],
  },
  {
    name: 'adds the good guests and shows the whole list',
    events: [
      ...described,
      {
        type: 'guests.listed',
        guests: [{ name: 'أحمد', position: null, phone: '+966501234501', allowance: null }],
        double: [],
        wrong: [],
      },
    ],
    state: 'idle',
    commands: [
      {
        type: 'addGuests',
        occasionId: 'occasion1',
        guests: [{ name: 'أحمد', position: null, phone: '+966501234501', allowance: null }],
      },
      {
        type: 'reportPreview',
        occasionId: 'occasion1',
        added: [{ name: 'أحمد', position: null, phone: '+966501234501', allowance: null }],
        double: [],
        wrong: [],
      },
    ],
  },
];

describe('the organizer’s conversation', () => {
  for (const row of rows)
    it(row.name, () => {
      const outcome = outcomeOf(row.events);
      expect(outcome.state).to.equal(row.state);
      expect(outcome.commands).to.deep.equal(row.commands);
    });
});

describe('every state of the organizer’s conversation with every event', () => {
  const reach: Record<string, OrganizerEvent[]> = {
    idle: [{ type: 'help.asked' }],
    naming: [begun],
    dating: [begun, text('x')],
    placing: [begun, text('x'), text('الجمعة 8', { when: when(true, true) })],
    confirming: [...described, send()],
    cancelling: [...described, stop()],
  };
  const events: OrganizerEvent[] = [
    { type: 'help.asked' },
    { type: 'greeted', salam: true },
    { type: 'occasion.chosen', number: 1, occasion: { occasionId: 'occasion2', name: 'عشاء', startsAt: at } },
    { type: 'occasion.chosen', number: 9, occasion: null },
    begun,
    text('نص'),
    text('', { flaw: 'empty' }),
    text('الجمعة 8', { when: when(true, true) }),
    { type: 'guests.listed', guests: [], double: [], wrong: [] },
    { type: 'draft.corrected' },
    { type: 'guests.explained' },
    { type: 'number.mentioned' },
    { type: 'removal.asked', found: { kind: 'listed', guestId: 'guest1', name: 'أحمد' } },
    { type: 'removal.asked', found: { kind: 'not-removable', why: 'unknown', name: 'أحمد' } },
    text('السبت 4 ديسمبر', { when: twoDays }),
    send({ when: twoDays }),
    { type: 'answer.yes', code: null, running: true, at: later(15 * 60_000 + 1) },
    { type: 'image.received', url: 'https://t/1' },
    { type: 'pin.received', latitude: 24.69, longitude: 46.685 },
    { type: 'mapLink.received', mapUrl: 'https://maps.app.goo.gl/x' },
    { type: 'imageRemoval.asked' },
    { type: 'preview.asked' },
    send(),
    send({ when: { kind: 'unusable', why: 'past' } }),
    yes('code0'),
    yes(),
    { type: 'answer.no', code: null },
    { type: 'summary.asked' },
    { type: 'pause.asked' },
    { type: 'resume.asked' },
    stop(),
    stop(0),
    yes('code2'),
    { type: 'waiting.asked' },
    { type: 'occasions.asked' },
    { type: 'dashboard.asked' },
    { type: 'language.chosen', locale: 'en' },
    { type: 'language.heard', locale: 'en' },
    { type: 'cancel.asked' },
    { type: 'unreadable.received', kind: 'voice' },
  ];
  for (const [state, path] of Object.entries(reach))
    for (const event of events)
      it(`${state} + ${JSON.stringify(event)} keeps its promises`, () => {
        expect(outcomeOf(path).state).to.equal(state);
        const { commands } = outcomeOf([...path, event]);
        // Only the confirmation of the launch that was asked launches.
        const launches = commands.filter(({ type }) => type === 'launchCampaign');
        expect(launches.length).to.equal(
          state === 'confirming' && event.type === 'answer.yes' && event.code === 'code1' ? 1 : 0,
        );
        const cancels = commands.filter(({ type }) => type === 'cancelSending');
        expect(cancels.length).to.equal(
          state === 'cancelling' && event.type === 'answer.yes' && event.code === 'code2' ? 1 : 0,
        );
        // Every message is answered, once.
        const answers = commands.filter(
          ({ type }) =>
            type.startsWith('report') ||
            type === 'sendToOrganizer' ||
            type === 'sendSignInLink' ||
            type.endsWith('Sending') ||
            type === 'launchCampaign' ||
            type.endsWith('Image') ||
            type === 'removeGuest',
        );
        expect(answers.length).to.equal(event.type === 'language.heard' ? 0 : 1);
      });
});
