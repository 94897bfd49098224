// Whole conversations of a guest, from the words to what is stored and said: what a message means depends on what came before.
import { expect } from 'chai';
import type { Command } from '../../flows/commands.ts';
import { guestFlow } from '../../flows/index.ts';
import { guestEvents } from '../../src/conversation/guest-events.ts';
import { restoreSnapshot } from '../../src/conversation/snapshot.ts';
import { step } from '../../src/conversation/step.ts';
import type { InboundContent } from '../../src/db/inbound-message.ts';

const startsAt = new Date('2026-12-04T17:00:00.000Z');
const firstAt = new Date('2026-11-23T18:00:00.000Z').getTime();
const tapYes: InboundContent = { kind: 'button', payload: 'rsvp:yes:guest1', text: 'تأكيد الحضور' };
const voice: InboundContent = { kind: 'media', media: 'voice', contentType: 'audio/ogg', url: 'https://x', text: '' };

interface Turn {
  said: string;
  told: string;
  rsvp: string;
}

/** One message after the other, a minute apart. */
function converse(
  messages: readonly (string | InboundContent)[],
  allowance: number | null = null,
  from = firstAt,
): Turn[] {
  const input = { locale: 'ar' as const, allowance };
  let stored = { flowVersion: guestFlow.version, snapshot: null as object | null };
  return messages.map((message, index) => {
    const { context } = restoreSnapshot(guestFlow, stored, input);
    const content: InboundContent = typeof message === 'string' ? { kind: 'text', text: message } : message;
    const result = step(
      guestFlow,
      stored,
      input,
      guestEvents(content, context, new Date(from + index * 60_000), startsAt),
    );
    stored = { flowVersion: guestFlow.version, snapshot: result.snapshot };
    const { status, partySize } = result.context.rsvp;
    return { ...described(result.commands), rsvp: partySize === null ? status : `${status} ${partySize}` };
  });
}

function described(commands: readonly Command[]): Omit<Turn, 'rsvp'> {
  const said = commands.flatMap((command) => (command.type === 'sendToGuest' ? [command.saying.say] : []));
  const told = commands.flatMap((command) => (command.type === 'notifyOrganizer' ? [command.notice.about] : []));
  return { said: said.join(' '), told: told.join(' ') };
}

const last = (...given: Parameters<typeof converse>): Turn | undefined => converse(...given).at(-1);

describe('a conversation with a guest', () => {
  const rows: [string, (string | InboundContent)[], Turn][] = [
    ['a number after a yes', ['بنحضر 3', '2'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    ['a number after «تغيير»', ['بنحضر ٢', 'تغيير', '3'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' }],
    ['a number nobody can be', [tapYes, '٦٠'], { said: 'askPartySize', told: '', rsvp: 'confirmed 1' }],
    ['a number after that', [tapYes, '٦٠', '4'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 4' }],
    ['a number after nonsense', ['بنحضر ٣', 'هخهخ', '5'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 5' }],
    ['«٢» after a soft yes', ['إن شاء الله', '٢'], { said: 'notUnderstood', told: '', rsvp: 'undecided' }],
    ['«٢» after a maybe', ['يمكن أجي', '٢'], { said: 'notUnderstood', told: '', rsvp: 'undecided' }],
    ['«٢» after a greeting', ['السلام عليكم', '٢'], { said: 'notUnderstood', told: '', rsvp: 'waiting' }],
    ['«٢» after the invitation', ['٢'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['«٤» after a soft yes', ['إن شاء الله', '٤'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['a yes to that', ['إن شاء الله', '٤', tapYes], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 4' }],
    ['a range after a yes', ['اكيد', '٢-٣'], { said: 'askPartySize', told: '', rsvp: 'confirmed 1' }],
    ['«٣» after a no', ['ما أقدر أحضر', '٣'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['an unchanged mind', ['بنحضر ٣', 'لا ما غيرت رأيي'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['nothing changed', ['بنحضر ٣', 'لا، ما تغير شي'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['a corrected number', ['بنحضر ٤', 'لا ٣'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' }],
    ['a muddled correction', ['بنحضر ٣', 'لا مو ٣ ٤'], { said: 'askPartySize', told: '', rsvp: 'confirmed 3' }],
    ['«لا ٣» to the invitation', ['لا ٣'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    [
      '«we shall not be late»',
      ['بنحضر ٣', 'لا ما راح نتأخر'],
      { said: 'notUnderstood', told: '', rsvp: 'confirmed 3' },
    ],
    ['that without «لا»', ['بنحضر ٣', 'ما راح نتأخر'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['a lone «لا» after a yes', ['بنحضر ٣', 'لا'], { said: 'chooseAgain', told: '', rsvp: 'confirmed 3' }],
    ['a lone «لا» to the invitation', ['لا'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['a plain no after a yes', ['بنحضر ٣', 'ما نقدر نجي'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['a soft yes repeated', ['إن شاء الله', 'إن شاء الله'], { said: 'undecided', told: '', rsvp: 'undecided' }],
    ['where and when', ['وين القاعة ومتى؟'], { said: 'answered', told: '', rsvp: 'waiting' }],
    ['a voice note to a person', ['كلموني ضروري', voice], { said: '', told: 'unreadable', rsvp: 'waiting' }],
    ['«٣» to a person', ['كلموني ضروري', '٣'], { said: 'askAgain', told: 'message', rsvp: 'undecided' }],
    ['«إن شاء الله» to a person', ['كلموني', 'إن شاء الله'], { said: 'askAgain', told: 'message', rsvp: 'undecided' }],
    [
      'a confirmed guest’s number to a person',
      ['بنحضر ٢', 'كلموني ضروري', '٣'],
      { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' },
    ],
  ];
  for (const [name, messages, turn] of rows)
    it(`answers ${name} as it should`, () => expect(last(messages)).to.deep.equal(turn));

  it('never reads a bare digit as a no once anything was said', () => {
    const firsts = [
      'بنحضر',
      'يمكن',
      'إن شاء الله',
      'تغيير',
      'شكرا',
      'متى؟',
      'فيه مواقف؟',
      'هخهخ',
      'English',
      '٤',
      'كلموني',
      voice,
    ];
    for (const first of firsts)
      for (const allowance of [null, 4])
        for (const digit of ['2', '٢', '1'])
          expect(last([first, digit, digit], allowance)?.rsvp, `${first} ${digit}`).not.to.equal('declined');
  });

  it('tells the organizer of an answer that comes after the beginning', () => {
    for (const answer of ['ما اقدر', 'لا', 'بنحضر ٢', tapYes])
      expect(last([answer], null, startsAt.getTime())).to.deep.equal({
        said: 'occasionOver',
        told: 'late',
        rsvp: 'waiting',
      });
    expect(last(['كلموني', 'ما اقدر'], null, startsAt.getTime())?.told).to.equal('late');
  });
});
