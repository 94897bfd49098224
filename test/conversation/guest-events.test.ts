// Whole conversations of a guest, from the words to what is stored and said: what a message means depends on what came before.
import { expect } from 'chai';
import type { Command } from '../../flows/commands.ts';
import { guestFlow } from '../../flows/index.ts';
import { type GuestMessage, guestEvents, type OccasionAsked } from '../../src/conversation/guest-events.ts';
import { apologyReason, asksForPass, courtesyOf } from '../../src/conversation/guest-words.ts';
import { joinSayings } from '../../src/conversation/join-sayings.ts';
import { restoreSnapshot } from '../../src/conversation/snapshot.ts';
import { step } from '../../src/conversation/step.ts';
import type { InboundContent } from '../../src/db/inbound-message.ts';

const startsAt = new Date('2026-12-04T17:00:00.000Z');
const firstAt = new Date('2026-11-23T18:00:00.000Z').getTime();
const tapYes: InboundContent = { kind: 'button', payload: 'rsvp:yes:guest1', text: 'تأكيد الحضور' };
const tapNo: InboundContent = { kind: 'button', payload: 'rsvp:no:guest1', text: 'الاعتذار' };
const picture: InboundContent = {
  kind: 'media',
  media: 'image',
  contentType: 'image/jpeg',
  url: 'https://x',
  text: '',
};
const voice: InboundContent = { kind: 'media', media: 'voice', contentType: 'audio/ogg', url: 'https://x', text: '' };

interface Turn {
  said: string;
  told: string;
  rsvp: string;
}

type Written = string | InboundContent | Omit<GuestMessage, 'at' | 'guestId' | 'previousAt'>;

const messageOf = (message: Written): Omit<GuestMessage, 'at' | 'guestId' | 'previousAt'> => {
  if (typeof message === 'string') return { content: { kind: 'text', text: message } };
  return 'content' in message ? message : { content: message };
};

/** One message after the other, a minute apart. */
function converse(
  messages: readonly Written[],
  allowance: number | null = null,
  from = firstAt,
  occasion: OccasionAsked = { startsAt },
): Turn[] {
  const input = { locale: 'ar' as const, allowance, passes: 0 };
  let stored = { flowVersion: guestFlow.version, snapshot: null as object | null };
  return messages.map((message, index) => {
    const { context } = restoreSnapshot(guestFlow, stored, input);
    const at = new Date(from + index * 60_000);
    const previousAt = index === 0 ? null : new Date(at.getTime() - 60_000);
    const written = { ...messageOf(message), guestId: 'guest1', at, previousAt };
    const result = step(guestFlow, stored, input, guestEvents(written, context, occasion));
    stored = { flowVersion: guestFlow.version, snapshot: result.snapshot };
    const { status, partySize } = result.context.rsvp;
    return { ...described(joinSayings(result.commands)), rsvp: partySize === null ? status : `${status} ${partySize}` };
  });
}

function described(commands: readonly Command[]): Omit<Turn, 'rsvp'> {
  const said = commands.flatMap((command) =>
    command.type === 'sendToGuest'
      ? [[command.saying, ...(command.also ?? [])].map((saying) => saying.say).join('+')]
      : [],
  );
  // A pass that nothing is said with was asked for.
  const passes = commands.flatMap((command) => (command.type === 'sendPass' ? [`pass ${command.version}`] : []));
  const told = commands.flatMap((command) => (command.type === 'notifyOrganizer' ? [command.notice.about] : []));
  return { said: (said.length > 0 ? said : passes).join(' '), told: told.join(' ') };
}

const last = (...given: Parameters<typeof converse>): Turn | undefined => converse(...given).at(-1);
const forwarded = (text: string): Written => ({ content: { kind: 'text', text }, forwarded: true });
const underInvitation = (text: string): Written => ({ content: { kind: 'text', text }, quotesInvitation: true });

describe('a conversation with a guest', () => {
  const rows: [string, Written[], Turn][] = [
    ['a number after a yes', ['بنحضر 3', '2'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    ['a number after «تغيير»', ['بنحضر ٢', 'تغيير', '3'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' }],
    ['a number nobody can be', [tapYes, '٦٠'], { said: 'numberUnusable', told: '', rsvp: 'confirmed 1' }],
    ['«0» for how many', [tapYes, '0'], { said: 'numberUnusable', told: '', rsvp: 'confirmed 1' }],
    ['«٠» after «تغيير»', ['بنحضر ٢', 'تغيير', '٠'], { said: 'numberUnusable', told: '', rsvp: 'confirmed 2' }],
    ['«999» to the invitation', ['999'], { said: 'numberUnusable', told: '', rsvp: 'waiting' }],
    ['«0» after a no', ['ما أقدر أحضر', '0'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«0» to a person', ['كلموني', '0'], { said: '', told: 'message', rsvp: 'waiting' }],
    ['«0» after STOP', ['STOP', '0'], { said: '', told: '', rsvp: 'waiting' }],
    ['«بطاقتي» after a yes', ['بنحضر ٢', 'بطاقتي'], { said: 'pass 1', told: '', rsvp: 'confirmed 2' }],
    ['«بطاقتي» before a yes', ['بطاقتي'], { said: 'answered', told: 'question', rsvp: 'waiting' }],
    ['«بطاقتي» to a person', ['بنحضر ٢', 'كلموني', 'بطاقتي'], { said: 'pass 1', told: '', rsvp: 'confirmed 2' }],
    ['«بطاقتي» after STOP', ['بنحضر ٢', 'STOP', 'بطاقتي'], { said: '', told: '', rsvp: 'confirmed 2' }],
    ['a number after that', [tapYes, '٦٠', '4'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 4' }],
    ['a number after nonsense', ['بنحضر ٣', 'هخهخ', '5'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 5' }],
    ['«٢» after a soft yes', ['إن شاء الله', '٢'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['«٢» after a maybe', ['يمكن أجي', '٢'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['«٢» after a greeting', ['السلام عليكم', '٢'], { said: 'askAgain', told: '', rsvp: 'waiting' }],
    ['«١» after a greeting', ['السلام عليكم', '١'], { said: 'askAgain', told: '', rsvp: 'waiting' }],
    ['«١» after a no', ['ما أقدر أحضر', '١'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    [
      '«١» to the buttons after «تغيير»',
      ['ما أقدر أحضر', 'تغيير', '١'],
      { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 1' },
    ],
    ['«٢» to them', ['ما أقدر أحضر', 'تغيير', '٢'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«١» after «تغيير»', ['بنحضر ٤', 'تغيير', '١'], { said: 'askAgain', told: '', rsvp: 'confirmed 4' }],
    ['«٢» after «تغيير»', ['بنحضر ٤', 'تغيير', '٢'], { said: 'askAgain', told: '', rsvp: 'confirmed 4' }],
    ['a yes to that', ['بنحضر ٤', 'تغيير', '٢', tapYes], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    ['a no to that', ['بنحضر ٤', 'تغيير', '٢', tapNo], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    [
      '«احنا ٢» after «تغيير»',
      ['بنحضر ٤', 'تغيير', 'احنا ٢'],
      { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' },
    ],
    ['«طيب» after a yes', ['بنحضر ٣', 'طيب'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['«طيب» and «تمام»', ['بنحضر ٣', 'ok', 'تمام', 'تم'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['«👍» after a yes', ['بنحضر ٣', '👍'], { said: 'thanked', told: '', rsvp: 'confirmed 3' }],
    ['«؟؟» after a yes', ['بنحضر ٣', '؟؟'], { said: 'notUnderstood', told: '', rsvp: 'confirmed 3' }],
    ['«طيب» after a no', ['ما أقدر أحضر', 'طيب'], { said: 'thanked', told: '', rsvp: 'declined' }],
    ['«طيب» when undecided', ['إن شاء الله', 'طيب'], { said: 'undecided', told: '', rsvp: 'undecided' }],
    ['«طيب» to a person', ['بنحضر ٢', 'كلموني', 'طيب'], { said: '', told: 'message', rsvp: 'confirmed 2' }],
    ['«طيب» to the invitation', ['طيب'], { said: 'notUnderstood', told: '', rsvp: 'waiting' }],
    ['laughter twice', ['بنحضر ٢', 'هههههه', '🤣🤣'], { said: 'thanked', told: '', rsvp: 'confirmed 2' }],
    [
      'a relative who cannot, after a yes',
      ['بنحضر ٣', 'زوجتي مسافرة'],
      { said: 'chooseAgain', told: '', rsvp: 'confirmed 3' },
    ],
    [
      'a number and a relative who cannot',
      ['بنحضر ٤', '٣ لأن الوالد مريض'],
      { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' },
    ],
    ['a substitute', ['أختي بتجي مكاني'], { said: 'handedOver', told: 'others', rsvp: 'waiting' }],
    ['«لا شكرا» after a yes', ['بنحضر ٣', 'لا شكرا'], { said: 'chooseAgain', told: '', rsvp: 'confirmed 3' }],
    ['«لا شكرا» to the invitation', ['لا شكرا'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['“haha”', ['haha'], { said: 'thanked', told: '', rsvp: 'waiting' }],
    [
      'a question to a person',
      ['ممكن رقم أم العروس للتواصل؟'],
      { said: 'handedOver', told: 'personAsked', rsvp: 'waiting' },
    ],
    ['«مين معي؟»', ['السلام عليكم، مين معي؟'], { said: 'answered', told: '', rsvp: 'waiting' }],
    ['“who is this?”', ['Hi, who’s this?'], { said: 'answered', told: '', rsvp: 'waiting' }],
    ['«مين جاي؟»', ['مين جاي؟'], { said: 'answered', told: 'question', rsvp: 'waiting' }],
    ['«٢» after the invitation', ['٢'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    [
      'a doubt after a yes',
      ['بنحضر ٣', 'ما أدري أقدر أجي'],
      { said: 'doubted', told: 'undecided', rsvp: 'confirmed 3' },
    ],
    [
      '«الرقم غلط» after a yes',
      ['بنحضر ٤', 'الرقم غلط'],
      { said: 'wrongNumberAsked', told: 'wrongNumberSaid', rsvp: 'confirmed 4' },
    ],
    ['the number after that', ['بنحضر ٤', 'الرقم غلط', '٢'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    [
      '«الرقم غلط» twice',
      ['بنحضر ٤', 'الرقم غلط', 'الرقم غلط'],
      { said: 'wrongNumber', told: 'wrongNumber', rsvp: 'waiting' },
    ],
    [
      'another’s button',
      [{ kind: 'button', payload: 'rsvp:yes:guest2', text: 'تأكيد الحضور' }],
      { said: 'chooseAgain', told: '', rsvp: 'waiting' },
    ],
    [
      'another’s no',
      ['بنحضر ٤', { kind: 'button', payload: 'rsvp:no:guest2', text: 'الاعتذار' }],
      { said: 'chooseAgain', told: '', rsvp: 'confirmed 4' },
    ],
    ['«اثنين» to the invitation', ['اثنين'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['“two” to the invitation', ['two'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['a yes to that', ['two', tapYes], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 2' }],
    ['«اثنين» after a yes', ['بنحضر ٤', 'اثنين'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    ['«اثنين» after «تغيير»', ['بنحضر ٤', 'تغيير', 'اثنين'], { said: 'askAgain', told: '', rsvp: 'confirmed 4' }],
    ['«ثلاثة» after a greeting', ['السلام عليكم', 'ثلاثة'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['a guest who has died', ['أحمد توفى الله يرحمه'], { said: 'condoled', told: 'bereaved', rsvp: 'undecided' }],
    [
      'the holder of the number has died',
      ['صاحب الرقم توفي'],
      { said: 'condoled', told: 'bereaved', rsvp: 'undecided' },
    ],
    ['“he passed away”', ['He passed away last month'], { said: 'condoled', told: 'bereaved', rsvp: 'undecided' }],
    ['a death in the family', ['والدي توفي أمس'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['«الله يرحم والديك»', ['بنحضر ٢', 'الله يرحم والديك'], { said: 'thanked', told: '', rsvp: 'confirmed 2' }],
    ['«تقويم» after a yes', ['بنحضر ٢', 'تقويم'], { said: 'answered', told: '', rsvp: 'confirmed 2' }],
    ['“add to calendar”', ['add to my calendar'], { said: 'answered', told: '', rsvp: 'waiting' }],
    [
      'one less than counted',
      ['بنحضر ٣', 'انا جاي بس زوجتي معتذرة'],
      { said: 'askPartySize', told: '', rsvp: 'confirmed 3' },
    ],
    [
      'one less, in English',
      ['بنحضر ٣', 'my wife can’t make it but I am coming'],
      { said: 'askPartySize', told: '', rsvp: 'confirmed 3' },
    ],
    ['all who were counted', ['بنحضر ٣', 'انا جاي وزوجتي'], { said: 'confirmed', told: 'size', rsvp: 'confirmed 2' }],
    [
      '«٢» after a doubt with a question',
      ['بنحضر ٤', 'ما أدري أقدر أجي، وين القاعة؟', '٢'],
      { said: 'askAgain', told: '', rsvp: 'confirmed 4' },
    ],
    // «2» to the invitation is its second button.
    [
      '«2, what time?» to the invitation',
      ['2, what time?'],
      { said: 'askAgain+answered', told: '', rsvp: 'undecided' },
    ],
    ['«٤» after a soft yes', ['إن شاء الله', '٤'], { said: 'askAgain', told: '', rsvp: 'undecided' }],
    ['a yes to that', ['إن شاء الله', '٤', tapYes], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 4' }],
    ['a range after a yes', ['اكيد', '٢-٣'], { said: 'askPartySize', told: '', rsvp: 'confirmed 1' }],
    ['«👍» after a no', ['ما أقدر أحضر', '👍'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«تم» after a no', ['ما أقدر أحضر', 'تم'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«أبشروا» after a no', ['ما أقدر أحضر', 'أبشروا'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«نعم» after a no', ['ما أقدر أحضر', 'نعم'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«أكيد» after a no', ['ما أقدر أحضر', 'أكيد'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    [
      '«نعم شكرا لكم» after a no',
      ['ما أقدر أحضر', 'نعم شكرا لكم'],
      { said: 'chooseAgain', told: '', rsvp: 'declined' },
    ],
    ['«of course» after a no', ['ما أقدر أحضر', 'of course'], { said: 'chooseAgain', told: '', rsvp: 'declined' }],
    ['«👍» to the invitation', ['👍'], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 1' }],
    [
      'a yes in words after a no',
      ['ما أقدر أحضر', 'بنحضر'],
      { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 1' },
    ],
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
    ['a voice note', [voice], { said: 'unreadable', told: '', rsvp: 'waiting' }],
    ['a second voice note', [voice, voice], { said: 'handedOver', told: 'unreadable', rsvp: 'waiting' }],
    ['a voice note and nonsense', [voice, 'هخهخ'], { said: 'handedOver', told: 'notUnderstood', rsvp: 'waiting' }],
    ['a voice note, «متى؟» and another', [voice, 'متى؟', voice], { said: 'unreadable', told: '', rsvp: 'waiting' }],
    ['two voice notes after a yes', ['بنحضر ٢', voice, voice], { said: 'unreadable', told: '', rsvp: 'confirmed 2' }],
    ['a second picture', [picture, picture], { said: 'unreadable', told: '', rsvp: 'waiting' }],
    ['«٣» to a person', ['كلموني ضروري', '٣'], { said: '', told: 'message', rsvp: 'waiting' }],
    ['«إن شاء الله» to a person', ['كلموني', 'إن شاء الله'], { said: '', told: 'message', rsvp: 'waiting' }],
    ['thanks to a person', ['كلموني', 'شكرا لكم'], { said: '', told: 'message', rsvp: 'waiting' }],
    ['«تغيير» to a person', ['كلموني', 'تغيير', 'متى؟'], { said: 'answered', told: '', rsvp: 'waiting' }],
    ['a wrong number', ['الرقم غلط'], { said: 'wrongNumber', told: 'wrongNumber', rsvp: 'waiting' }],
    ['STOP and a question', ['STOP', 'وين القاعة؟'], { said: '', told: '', rsvp: 'waiting' }],
    ['coming back', ['بنحضر ٢', 'STOP', 'اشتراك'], { said: 'optedIn', told: '', rsvp: 'confirmed 2' }],
    ['another language', ['English please'], { said: 'languageSwitched', told: '', rsvp: 'waiting' }],
    ['a greeting', ['السلام عليكم'], { said: 'thanked', told: '', rsvp: 'waiting' }],
    ['a congratulation after a yes', ['بنحضر ٢', 'ألف مبروك'], { said: 'thanked', told: '', rsvp: 'confirmed 2' }],
    ['nonsense twice', ['هخهخ', 'هخهخ'], { said: 'handedOver', told: 'notUnderstood', rsvp: 'waiting' }],
    ['a reason for an apology', ['نعتذر، عندنا سفر'], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['a reason after it', ['ما نقدر نحضر', 'عندنا سفر'], { said: 'declined', told: 'apology', rsvp: 'declined' }],
    ['a change of mind', ['ما أقدر أحضر', 'بنحضر ٢'], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 2' }],
    ['a yes with «where?»', ['بنحضر ٢، وين القاعة؟'], { said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 2' }],
    [
      'a yes with «children?»',
      ['بنحضر ٢، وهل الأطفال مسموح؟'],
      { said: 'confirmed+answered', told: 'confirmed question', rsvp: 'confirmed 2' },
    ],
    ['somebody else’s no', [forwarded('ما أقدر أحضر')], { said: 'chooseAgain', told: '', rsvp: 'waiting' }],
    ['somebody else’s STOP', ['بنحضر ٢', forwarded('STOP')], { said: 'chooseAgain', told: '', rsvp: 'confirmed 2' }],
    ['somebody else’s question', [forwarded('وين القاعة؟')], { said: 'answered', told: '', rsvp: 'waiting' }],
    ['«٢» under the invitation', [underInvitation('٢')], { said: 'declined', told: 'declined', rsvp: 'declined' }],
    ['«٢» under an older message', [tapYes, underInvitation('٢')], { said: 'askAgain', told: '', rsvp: 'confirmed 1' }],
    [
      '«بنحضر ٣» under it',
      [tapYes, underInvitation('بنحضر ٣')],
      { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' },
    ],
    [
      'a confirmed guest’s number to a person',
      ['بنحضر ٢', 'كلموني ضروري', '٣'],
      { said: 'confirmed', told: 'size', rsvp: 'confirmed 3' },
    ],
  ];
  for (const [name, messages, turn] of rows)
    it(`answers ${name} as it should`, () => expect(last(messages)).to.deep.equal(turn));

  it('asks for the number again when «٢» answers the invitation and not the question', () => {
    expect(last([tapYes, '٢'], 4)?.rsvp).to.equal('confirmed 2');
    expect(last([tapYes, underInvitation('٢')], 4)).to.deep.equal({
      said: 'askPartySize',
      told: '',
      rsvp: 'confirmed',
    });
  });

  it('asks again for how many when a time of day was answered, and stores nothing of it', () => {
    for (const text of ['٨ مساء', '8 مساءً', 'الساعة ٨ مساء', '٨ ونص مساء', '8pm', 'الساعة ٨'])
      expect(last([tapYes, text], 4), text).to.deep.equal({ said: 'askPartySize', told: '', rsvp: 'confirmed' });
    expect(last([tapYes, '٨ مساء', '٣'], 4)?.rsvp).to.equal('confirmed 3');
  });

  it('stores a sum as the number it makes, and nothing of any other arithmetic', () => {
    const rsvp = (text: string) => last([tapYes, text], 4)?.rsvp;
    for (const text of ['=1+1', '1 + 1', 'أنا + زوجتي']) expect(rsvp(text), text).to.equal('confirmed 2');
    expect(rsvp('٢ زائد ١')).to.equal('confirmed 3');
    for (const text of ['1-1', '=1-1', '2*3', '=2*3', '2/2', '٣+', '0+0', '40 + 20', '=SUM(1,2)'])
      expect(rsvp(text), text).to.equal('confirmed');
    expect(last([tapYes, '3 + 2'], 4)).to.deep.equal({ said: 'overAllowance', told: '', rsvp: 'confirmed' });
  });

  it('calls a person to a guest who answers «how many?» by voice twice', () =>
    expect(last([tapYes, voice, voice], 4)).to.deep.equal({
      said: 'handedOver',
      told: 'unreadable',
      rsvp: 'confirmed',
    }));

  it('answers from the occasion and the invitation what they know, and passes on the rest', () => {
    const told = (text: string, allowance: number | null, occasion: Partial<OccasionAsked> = {}) =>
      last([text], allowance, firstAt, { startsAt, ...occasion })?.told;
    expect(told('كم مرافق مسموح لي؟', 4)).to.equal('');
    expect(told('كم مرافق مسموح لي؟', null)).to.equal('question');
    expect(told('ممكن أجيب زوجتي معي؟', 4)).to.equal('');
    expect(told('ممكن أجيب زوجتي معي؟', null)).to.equal('question');
    expect(told('can I bring a cake?', 4)).to.equal('question');
    expect(told('عادي نجيب الأطفال؟', null, { answers: { children: 'الأطفال مرحّب بهم.' } })).to.equal('');
    expect(told('عادي نجيب الأطفال؟', null)).to.equal('question');
    expect(told('فيه مواقف؟', null, { answers: { parking: 'المواقف خلف القاعة.' } })).to.equal('');
    expect(told('فيه مواقف؟', null)).to.equal('question');
  });

  it('says of a number that cannot be whether it is none or too many, in figures and in words', () => {
    const why = (text: string) =>
      guestEvents(
        { guestId: 'guest1', content: { kind: 'text', text }, at: new Date(firstAt) },
        restoreSnapshot(guestFlow, { flowVersion: guestFlow.version, snapshot: null }, undefined).context,
        { startsAt },
      ).map((event) => (event.type === 'reply.numberUnusable' ? event.why : event.type));
    for (const text of ['0', '٠', '00', 'صفر', '0 أشخاص', 'zero'])
      expect(why(text), text).to.include('none').and.not.include('tooMany');
    for (const text of ['51', '٥١', '999', '٦٠ شخص', '100'])
      expect(why(text), text).to.include('tooMany').and.not.include('none');
  });

  it('lets the mind change until the time for answers is over, and tells the organizer of what comes later', () => {
    const answerBy = new Date(firstAt + 90_000);
    const turns = converse(['بنحضر ٢', 'ما أقدر أحضر', 'بنحضر ٢', 'وين القاعة؟'], null, firstAt, {
      startsAt,
      answerBy,
    });
    expect(turns.map(({ said, told, rsvp }) => `${said} ${told} ${rsvp}`)).to.deep.equal([
      'confirmed confirmed confirmed 2',
      'declined declined declined',
      'deadlinePassed pastDeadline declined',
      'answered  declined',
    ]);
  });

  it('takes nothing for an answer of old once the occasion has changed and everybody was asked anew', () => {
    // Between the first message and the second.
    const changedAt = new Date(firstAt + 30_000);
    const anew = (...words: Written[]) => last(['بنحضر ٤', ...words], 5, firstAt, { startsAt, changedAt });
    const asked = { said: 'askAgain', told: '', rsvp: 'confirmed 4' };
    for (const text of ['2', '1', 'اثنين', 'واحد', 'إن شاء الله', 'تمام', 'طيب', 'ok'])
      expect(anew(text), text).to.deep.equal(asked);
    expect(anew('1', tapYes)).to.deep.equal({ said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 4' });
    expect(anew('2', tapYes)?.rsvp).to.equal('confirmed 2');
    expect(anew('تم')).to.deep.equal({ said: 'confirmed', told: 'confirmed', rsvp: 'confirmed 4' });
    expect(anew(tapNo)?.rsvp).to.equal('declined');
    expect(anew('لا')?.said).to.equal('chooseAgain');
    // Asked once: what comes after that is courtesy again.
    expect(anew('إن شاء الله', 'إن شاء الله')?.said).to.equal('thanked');
    // Who still owes the number is asked for it, and «2» is that then.
    const owing = [tapYes, '2', '2'].map((_, count, all) =>
      last(all.slice(0, count + 1), 5, firstAt, { startsAt, changedAt }),
    );
    expect(owing.map((turn) => `${turn?.said} ${turn?.rsvp}`)).to.deep.equal([
      'askPartySize confirmed',
      'askPartySize confirmed',
      'confirmed confirmed 2',
    ]);
  });

  it('keeps the STOP and drops the refusal that came with it too late, or was found late', () => {
    const stopped = 'وقفوا الرسائل، معتذر';
    const answerBy = new Date(firstAt + 30_000);
    expect(last(['بنحضر ٢', stopped], null, firstAt, { startsAt, answerBy })).to.deep.equal({
      said: 'optedOut',
      told: 'optedOut',
      rsvp: 'confirmed 2',
    });
    expect(last(['بنحضر ٢', stopped])?.rsvp).to.equal('declined');
    const heard = (at: number) => {
      const given = { flowVersion: guestFlow.version, snapshot: null };
      const said: GuestMessage = {
        guestId: 'guest1',
        content: { kind: 'text', text: 'بنحضر ٢' },
        at: new Date(firstAt),
      };
      const { context: fresh } = restoreSnapshot(guestFlow, given, undefined);
      const { context } = step(
        guestFlow,
        given,
        { locale: 'ar', allowance: null, passes: 0 },
        guestEvents(said, fresh, { startsAt }),
      );
      const late: GuestMessage = {
        guestId: 'guest1',
        content: { kind: 'text', text: stopped },
        at: new Date(at),
        fromList: true,
      };
      return guestEvents(late, context, { startsAt });
    };
    for (const at of [firstAt - 3_600_000, firstAt - 1_000, firstAt + 1_000])
      expect(heard(at)).to.deep.include({
        type: 'reply.optedOut',
        declines: false,
        at: new Date(at).toISOString(),
        unrecorded: stopped,
      });
    expect(heard(firstAt + 3_600_000)[0]).to.include({ type: 'reply.optedOut', declines: true });
  });

  it('asks for the number once more behind whatever else is answered', () => {
    for (const [text, said] of [
      ['شكرا لكم', 'thanked+askPartySize'],
      ['ألف مبروك', 'thanked+askPartySize'],
      ['وين القاعة؟', 'answered+askPartySize'],
      ['كم مرافق مسموح لي؟', 'answered+askPartySize'],
      ['English please', 'languageSwitched+askPartySize'],
    ] as const) {
      expect(last([tapYes, text], 4), text).to.deep.equal({ said, told: '', rsvp: 'confirmed' });
      expect(last([tapYes, text, '2'], 4)?.rsvp, text).to.equal('confirmed 2');
      expect(last([tapYes, '2', text], 4)?.said, text).not.to.include('askPartySize');
      expect(last([text], 4)?.said, text).not.to.include('askPartySize');
    }
    expect(last(['بنحضر، وهل الأطفال مسموح؟'], 4)?.said).to.equal('askPartySize+answered');
    const answerBy = new Date(firstAt + 30_000);
    for (const text of ['شكرا لكم', 'وين القاعة؟', 'English please'])
      expect(last([tapYes, text], 4, firstAt, { startsAt, answerBy })?.said, text).not.to.include('askPartySize');
  });

  it('asks for no number once none is taken any more', () => {
    const answerBy = new Date(firstAt + 30_000);
    const late = (...words: Written[]) => last([tapYes, ...words], 4, firstAt, { startsAt, answerBy });
    expect(late('بطاقتي')).to.deep.equal({ said: 'deadlinePassed', told: 'pastDeadline', rsvp: 'confirmed' });
    expect(late('STOP', 'اشتراك')).to.deep.equal({ said: 'optedIn', told: '', rsvp: 'confirmed' });
    expect(last([tapYes, 'STOP', 'اشتراك'], 4)?.said).to.equal('optedIn+askPartySize');
    // Nor is anybody told of a deadline who writes of a death.
    expect(late('والدي توفي أمس')).to.deep.equal({ said: 'condoled', told: 'bereaved', rsvp: 'confirmed' });
  });

  it('keeps the words of an apology only when they say more than no', () => {
    const bare = [
      'أعتذر عن الحضور',
      'ماني جاي',
      'والله ما أقدر، الله يبارك لهم',
      'نعتذر عن عدم تمكننا من الحضور',
      'Sorry, I can’t come',
    ];
    for (const text of bare) expect(apologyReason(text), text).to.equal(null);
    const reasons = ['خيرها بغيرها، والدتي بالمستشفى', 'ودي أحضر بس عندي سفر', 'Sorry, I am travelling that week'];
    for (const text of reasons) expect(apologyReason(text)).to.equal(text);
  });

  it('hears that the pass is asked for, and nothing else', () => {
    const asked = [
      'بطاقتي',
      'pass',
      'أرسلوا لي البطاقة',
      'أرسلوا بطاقة الدخول مرة أخرى',
      'ما وصلتني البطاقة',
      'ممكن الباركود لو سمحتم؟',
      'Send my pass again, please',
      'I didn’t receive the QR code',
    ];
    for (const text of asked) {
      expect(asksForPass(text), text).to.equal(true);
      expect(last(['بنحضر ٢', text]), text).to.deep.equal({ said: 'pass 1', told: '', rsvp: 'confirmed 2' });
      expect(last([text])?.rsvp, text).to.equal('waiting');
    }
    for (const text of ['ما نقدر نحضر', 'بطاقة لزوجتي', 'لا أريد البطاقة', 'أرسلوا الموقع', 'pass it to Ahmad', ''])
      expect(asksForPass(text), text).to.equal(false);
  });

  it('says what is recorded to whoever asks for it, and calls nobody', () => {
    const asked = [
      ...['هل وصلكم ردي؟', 'وصلكم تأكيدي؟', 'هل أنا مسجل', 'انا مسجل؟', 'وش سجلتوا لي؟', 'كم شخص سجلتم لي', 'ايش ردي'],
      ...['هل حضوري مؤكد', 'am I registered?', 'Did you get my reply?', 'what is my reply', 'is my rsvp confirmed?'],
    ];
    for (const text of asked) {
      expect(last([text]), text).to.deep.equal({ said: 'thanked', told: '', rsvp: 'waiting' });
      expect(last(['بنحضر ٢', text]), text).to.deep.equal({ said: 'thanked', told: '', rsvp: 'confirmed 2' });
      expect(last(['ما أقدر أحضر', text]), text).to.deep.equal({ said: 'thanked', told: '', rsvp: 'declined' });
      expect(last(['كلموني', text])?.told, text).to.equal('message');
    }
    // Said and not asked it is an answer.
    expect(last(['حضوري مؤكد'])?.rsvp).to.equal('confirmed 1');
    expect(last(['غيروا ردي'])?.said).to.equal('chooseAgain');
    expect(last(['هل القاعة مؤكدة؟'])?.said).to.equal('answered');
  });

  it('undoes no yes by «لا أحد», which may mean the companions', () => {
    for (const text of ['لا أحد', 'ولا احد', 'ما في أحد']) {
      expect(last(['بنحضر ٢', text]), text).to.deep.equal({ said: 'chooseAgain', told: '', rsvp: 'confirmed 2' });
      expect(last([tapYes, text], 4), text).to.deep.equal({ said: 'chooseAgain', told: '', rsvp: 'confirmed' });
    }
  });

  it('confirms nothing on the question whether so many may come', () => {
    for (const text of ['ممكن ٣؟', 'ممكن ٣ أشخاص', '٣؟'])
      expect(last([text], 4), text).to.include({ said: 'askAgain', rsvp: 'undecided' });
    expect(last([tapYes, 'ممكن ٣؟'], 4)?.rsvp).to.equal('confirmed 3');
    expect(last(['بنحضر أنا وزوجتي، وين القاعة؟'], 4)?.rsvp).to.equal('confirmed 2');
  });

  it('shows the buttons for a bare «إلغاء» once there is an answer it may mean, and asks before that', () => {
    for (const text of ['إلغاء', 'cancel', 'كنسل']) {
      expect(last([text])?.said, text).to.equal('notUnderstood');
      for (const [first, rsvp] of [
        ['بنحضر ٢', 'confirmed 2'],
        ['ما أقدر أحضر', 'declined'],
      ] as const)
        expect(last([first, text]), text).to.deep.equal({ said: 'chooseAgain', told: '', rsvp });
      expect(last([tapYes, text], 4), text).to.deep.equal({ said: 'chooseAgain', told: '', rsvp: 'confirmed' });
    }
    expect(last(['بنحضر ٢', 'إلغاء الحضور'])?.rsvp).to.equal('declined');
  });

  it('takes «ما أدري كم عددنا» for no question to the organizer', () => {
    for (const text of ['مدري كم', 'ما أدري كم عددنا'])
      expect(last([tapYes, text], 4), text).to.deep.equal({
        said: 'numberLater',
        told: 'undecided',
        rsvp: 'confirmed',
      });
    expect(last([tapYes, 'ما أدري كم، وهل الأطفال مسموح؟'], 4)?.told).to.equal('undecided question');
    expect(last([tapYes, 'ما أدري، كيف أغير العدد بعدين؟'], 4)?.told).to.include('question');
  });

  it('hears which courtesy is to be returned', () => {
    expect(courtesyOf('السلام عليكم ورحمة الله، ألف مبروك', true)).to.equal('salam');
    expect(courtesyOf('ألف مبروك', true)).to.equal('wishes');
    expect(courtesyOf('صباح الخير', false)).to.equal('greeting');
    expect(courtesyOf('الله يسلمكم', false)).to.equal('thanks');
  });

  it('asks how many when «طيب» follows a yes that still lacks the number', () =>
    expect(last([tapYes, 'طيب'], 4)).to.deep.equal({ said: 'askPartySize', told: '', rsvp: 'confirmed' }));

  it('answers who writes and a condolence in English when they were written in it', () => {
    const locale = (text: string) => {
      const { context } = restoreSnapshot(guestFlow, { flowVersion: guestFlow.version, snapshot: null }, undefined);
      const occasion = { startsAt, name: 'عزاء الشيخ عبدالله' };
      const message: GuestMessage = { guestId: 'guest1', content: { kind: 'text', text }, at: new Date(firstAt) };
      return guestEvents(message, context, occasion)[0];
    };
    for (const text of ['Hello, who is this?', 'Sorry for your loss'])
      expect(locale(text), text).to.deep.equal({ type: 'language.heard', locale: 'en' });
  });

  it('takes «إن شاء الله» before a congratulation for a soft yes: asked once more, and nothing is confirmed by it', () => {
    for (const text of ['إن شاء الله ألف مبروك', 'بإذن الله ألف مبروك', 'ان شاء الله، الف الف مبروك']) {
      expect(last([text]), text).to.deep.equal({ said: 'askAgain', told: '', rsvp: 'undecided' });
      expect(last([text, text]), text).to.deep.equal({ said: 'undecided', told: '', rsvp: 'undecided' });
      expect(last([text, tapYes])?.rsvp, text).to.equal('confirmed 1');
      expect(last(['ما أقدر أحضر', text]), text).to.deep.equal({ said: 'chooseAgain', told: '', rsvp: 'declined' });
      expect(last([tapYes, text], 4), text).to.deep.equal({ said: 'askPartySize', told: '', rsvp: 'confirmed' });
      expect(last(['بنحضر ٢', text]), text).to.deep.equal({ said: 'thanked', told: '', rsvp: 'confirmed 2' });
    }
    // Behind the wish it belongs to it.
    for (const text of ['ألف مبروك إن شاء الله', 'ألف مبروك'])
      expect(last([text]), text).to.deep.equal({ said: 'thanked', told: '', rsvp: 'waiting' });
  });

  it('goes on in another language when a sentence is written in it or it is asked for, never for a courtesy', () => {
    const heard = (text: string, locale: 'ar' | 'en') => {
      const stored = { flowVersion: guestFlow.version, snapshot: null };
      const { context } = restoreSnapshot(guestFlow, stored, { locale, allowance: 4, passes: 0 });
      const message: GuestMessage = { guestId: 'guest1', content: { kind: 'text', text }, at: new Date(firstAt) };
      const { context: after } = step(
        guestFlow,
        stored,
        { locale, allowance: 4, passes: 0 },
        guestEvents(message, context, { startsAt }),
      );
      return after.locale;
    };
    const courtesies = [
      ...['ok thanks', 'OK, thank you so much', 'yes sure', 'yes please', 'no thanks', 'hi there', 'Good morning!'],
      ...[
        'thanks a lot bro',
        'done, thanks',
        'ok bye',
        'welcome dear',
        'alf mabrook ya 7abibi',
        'congratulations',
        'hi',
      ],
      ...['ok inshallah', 'ok بنحضر', 'yes 3', 'ok ok ok ok', 'Yes yes yes of course', 'mabrook mashallah inshallah'],
      'شكرا ok thanks',
    ];
    for (const text of courtesies) expect(heard(text, 'ar'), text).to.equal('ar');
    for (const text of ['شكرا جزيلا', 'السلام عليكم ورحمة الله وبركاته', 'ألف مبروك إن شاء الله', 'تمام', 'بنحضر'])
      expect(heard(text, 'en'), text).to.equal('en');
    const sentences = ['We will come, thanks', 'where is the hall?', 'Thank you for the invitation', 'I am not coming'];
    for (const text of [...sentences, 'English please', 'english']) expect(heard(text, 'ar'), text).to.equal('en');
    for (const text of ['وين القاعة؟', 'بنحضر ٣ أشخاص إن شاء الله', 'ana w zawjti bnji', 'عربي'])
      expect(heard(text, 'en'), text).to.equal('ar');
  });

  it('returns condolences in kind where the occasion is one, and reads the answer beside them', () => {
    const condole = (...words: string[]) => last(words, null, firstAt, { startsAt, name: 'عزاء الشيخ عبدالله' });
    for (const words of [
      'عظم الله أجركم وأحسن عزاءكم وغفر لميتكم',
      'إنا لله وإنا إليه راجعون',
      'البقاء لله',
      'السلام عليكم، لا حول ولا قوة إلا بالله، الله يرحمه',
      'I am so sorry for your loss',
    ])
      expect(condole(words), words).to.deep.equal({ said: 'thanked', told: '', rsvp: 'waiting' });
    expect(condole('عظم الله أجركم، بنحضر ٢')?.rsvp).to.equal('confirmed 2');
    expect(condole('أحسن الله عزاءكم، نعتذر عن الحضور')?.rsvp).to.equal('declined');
    expect(condole('البقاء لله', '٢')?.rsvp).to.equal('waiting');
    expect(last(['عندنا عزاء'])?.rsvp).to.equal('declined');
  });

  it('hears a yes anew after the occasion has changed, once, and «تمام» as one', () => {
    const changedAt = new Date(firstAt + 30_000);
    for (const again of [tapYes, 'بنحضر', 'تم'])
      expect(
        converse(['بنحضر ٢', again, again], null, firstAt, { startsAt, changedAt }).map(
          ({ told, rsvp }) => `${told} ${rsvp}`,
        ),
      ).to.deep.equal(['confirmed confirmed 2', 'confirmed confirmed 2', ' confirmed 2']);
    expect(last(['بنحضر ٢', 'نعتذر'], null, firstAt, { startsAt, changedAt })?.rsvp).to.equal('declined');
  });

  it('takes answers again when the occasion changed after the time for them, since everybody is asked anew', () => {
    const answerBy = new Date(firstAt - 60_000);
    const rsvp = (changedAt: Date | null) => last(['نعتذر'], null, firstAt, { startsAt, answerBy, changedAt })?.rsvp;
    expect(rsvp(null)).to.equal('waiting');
    expect(rsvp(new Date(answerBy.getTime() - 1))).to.equal('waiting');
    expect(rsvp(answerBy)).to.equal('declined');
    expect(last(['نعتذر'], null, startsAt.getTime(), { startsAt, answerBy, changedAt: answerBy })?.said).to.equal(
      'occasionOver',
    );
  });

  it('offers no buttons once they can do nothing any more: the organizer reads it', () => {
    for (const words of ['هخهخ', 'البقاء لله', 'تغيير'])
      expect(last([words], null, startsAt.getTime()), words).to.deep.equal({
        said: 'occasionOver',
        told: 'late',
        rsvp: 'waiting',
      });
    expect(last([forwarded('نعتذر')], null, startsAt.getTime())?.said).to.equal('occasionOver');
  });

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
