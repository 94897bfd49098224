// Apologies with their object, excuses, idioms of refusal (POLICY 4, 8).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { isPutOff, isYet } from './conditions.ts';
import { leaveOpen } from './doubt-rules.ts';
import { sayReason } from './having-rules.ts';
import { isLeft, refusesAllBut } from './left-over.ts';
import { hasNoExcuse } from './negation-rules.ts';
import { absorb, concludeModal, isBareNo, type Scope, say, sayNoWord, sayOther, settle } from './scope.ts';

const FIRM_NEGATIONS = new Set(['لن', 'ماراح', 'مارح', 'ماني', 'مو', 'مش', 'مب', 'not', 'never']);

/** «وأنا أقدر أعتذر», «ما أعرف أعتذر عن الغالين»: hardly a refusal. */
const isWondered = (scope: Scope): boolean =>
  /^[\u0600-\u06ff]/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
  ((scope.modal?.kind === 'can' && scope.modal.positive) ||
    /^(?:حرام|عيب|منقود|قصور|حشا|حاشا)/.test(scope.clause.atoms[scope.at - 1]?.text ?? '') ||
    (has(scope.clause.atoms[scope.at - 1], 'know') && scope.acts.at(-1)?.kind === 'unknowing'));

const SOME_OF_THEM = /^و?(?:ال)?(?:واحده?|وحده|اثنين|ثنين|اتنين|ثلاثه|باقي|باقين|بقيه|بعضهم|بعضنا|نصهم|نصنا)$/;
const isForYou = ({ text }: Atom, at: number, atoms: readonly Atom[]): boolean =>
  /^(?:عشانكم|علشانكم|لاجلكم|لعيونكم|لخاطركم|كرمالكم)$/.test(text) ||
  (/^yours?$/.test(text) &&
    atoms[at - 1]?.text === 'for' &&
    atoms.slice(0, at).some((atom) => /(?:^| )(?:another|other|wedding|party)(?: |$)/.test(atom.text)));

/** POLICY 8: what the apology is for. */
export function readDecline(scope: Scope): void {
  if (isLeft(scope)) return; // «حولوني من معتذر إلى حاضر»
  // «إحنا ٥ وواحد معتذر», «الباقي معتذرين»
  if (scope.negation === undefined && SOME_OF_THEM.test(scope.clause.atoms[scope.at - 1]?.text ?? '')) {
    sayOther(scope, 'no');
    return;
  }
  // «اعتذرت من العرس الثاني عشانكم», "declined another wedding for yours"
  if (scope.clause.atoms.slice(scope.at + 1).some(isForYou)) {
    say(scope, 'maybe', 'unsure', 2);
    scope.at = scope.clause.atoms.length;
    return;
  }
  if (has(scope.clause.atoms[scope.at - 1], 'without') && scope.negation === undefined) return; // «بدون أعذار جاي»
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const object = rest.find((atom) => !has(atom, 'to', 'filler', 'oath'));
  const replying = rest.findIndex((atom) => !has(atom, 'to', 'filler', 'oath', 'neg'));
  // «أعتذر ما شفت الرسالة إلا الحين» is sorry for it.
  // «يتعذر علي تأكيد الحضور حالياً»
  if (
    /^[يت]?تعذر$/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
    has(object, 'confirm', 'confirmAsk', 'sure', 'know')
  ) {
    say(scope, 'maybe', 'unsure', 2);
    scope.at = scope.clause.atoms.length;
    return;
  }
  const late = has(object, 'lateReply', 'late', 'received');
  if (late || has(rest[replying], 'reply')) {
    // What follows the late reply may already be the answer: «أعتذر عن التأخير بحضر».
    scope.at += 1 + replying;
    while (has(scope.clause.atoms[scope.at + 1], 'to', 'reply', 'lateReply', 'late', 'filler', 'before')) scope.at += 1;
    absorb(scope);
    return;
  }
  const named =
    !/^(?:ا|ن|س|ب|ه|ح)+عت/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
    /[\u0600-\u06ff]/.test(scope.clause.atoms[scope.at]?.text ?? '');
  if (scope.modal?.positive === false && named && scope.modal.kind === 'can') concludeModal(scope); // «ما أقدر، معتذر»
  // «لا يتعذر علي الحضور»: a verb takes its «لا», a noun or participle does not.
  const hindered = /^[يت]تعذر/.test(scope.clause.atoms[scope.at]?.text ?? '');
  if (named && isBareNo(scope) && !hindered) sayNoWord(scope); // «لا، معتذر»
  const refused = scope.negation === undefined && scope.modal?.positive !== false && !hasNoExcuse(scope);
  // «ما أقدر أعتذر» and «لا أعتذر» may lack a comma: only an unmistakable negation makes them a yes.
  const verb = scope.clause.atoms[scope.at]?.text ?? '';
  const doubtful = !(
    scope.negation !== undefined &&
    scope.modal === undefined &&
    (hindered ||
      (scope.negation === 'ما' && /^[بهح][ان]?عتذر/.test(verb)) ||
      FIRM_NEGATIONS.has(scope.negation) ||
      holds(scope.clause.atoms.slice(0, scope.at), 'fut'))
  );
  if (refused && refusesAllBut(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    scope.at = scope.clause.atoms.length;
    return;
  }
  // "Apologies, could you resend it?"
  if (refused && object === undefined && scope.clause.atoms.length <= 2 && has(scope.clause.atoms[scope.at], 'apology'))
    say(scope, 'no', 'apology', 1, true);
  else if (refused && !isWondered(scope)) say(scope, 'no', 'decline', 2);
  else say(scope, doubtful ? 'maybe' : 'yes', doubtful ? 'unsure' : 'attend', 2);
  // «نعتذر عن عدم تمكننا من الحضور» is one refusal: what follows belongs to it.
  while (
    !(
      has(scope.clause.atoms[scope.at + 1], 'neg') &&
      !/عدم$|^(?:not|غير)$/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')
    ) &&
    has(scope.clause.atoms[scope.at + 1], 'to', 'neg', 'can', 'attendNoun', 'attend', 'filler', 'sure', 'attendTheirs')
  )
    scope.at += 1;
}

export function readRefuse(scope: Scope, atom: Atom): void {
  // «أرسلوا البطاقة مرة أخرى»
  if (
    /مره/.test(atom.text) &&
    holds(scope.clause, 'send', 'sendOther', 'callMe', 'contact', 'ask', 'change', 'human')
  ) {
    settle(scope);
    return;
  }
  if (/حق/.test(atom.text) && has(scope.clause.atoms[scope.at + 1], 'attend')) return; // «حقكم علينا نجيكم»: owed to them
  if (/غياب/.test(atom.text) && hasNoExcuse(scope)) return; // «لا عذر لي في الغياب»
  // «ما تحتاج عزومة جاي جاي»
  if (/ جايه?$/.test(atom.text) && (scope.looseNegation || scope.negation !== undefined)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «بس العرس جاي»: comes to it, or it is yet to come.
  if (/^ال\S+ جاي$/.test(atom.text)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // "don't count me out"
  if (scope.negation !== undefined && /^[a-z]/.test(atom.text) && !isBareNo(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «عقبال الأفراح الجاية» wishes for the next one.
  if (/افراح|مناسب|فرح/.test(atom.text) && holds(scope.clause, 'cong', 'prayer')) {
    settle(scope);
    return;
  }
  // «لا تسجلوني الحين», `la tsajlooni lessa`: not yet.
  if (isPutOff(atom) && scope.clause.atoms.slice(scope.at + 1).some(isYet)) {
    say(scope, 'maybe', 'later', 2);
    return;
  }
  // «لا تحسبوني من المعتذرين»
  if (
    /تحسب|تسجل|تحط|تعد|تكتب|تعتبر|تضيف/.test(atom.text) &&
    holds(scope.clause.atoms.slice(scope.at + 1), 'decline', 'miss')
  ) {
    say(scope, 'yes', 'word', 1);
    scope.at = scope.clause.atoms.length;
    return;
  }
  // «حرام أخلي ليلة تركي تعدي بدوني»
  if (
    /^ب(?:دون|لا)/.test(atom.text) &&
    /^(?:حرام|عيب|منقود|مستحيل|معقول|معقوله|حشا|كيف|شلون)$/.test(scope.clause.atoms[0]?.text ?? '')
  ) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «ما بيصير عرس بلانا»
  if (
    /^ب(?:دون|لا)/.test(atom.text) &&
    (scope.negation !== undefined || scope.looseNegation || scope.modal?.positive === false)
  ) {
    scope.looseNegation = false;
    say(scope, 'yes', 'word', 1);
    return;
  }
  // «نحضر أفراحكم القادمة», «معكم بقلوبنا»: what seemed a coming is none now.
  const coming = scope.acts.filter((act) => act.value === 'yes' && act.kind === 'attend');
  if (coming.length > 0) scope.acts.splice(0, scope.acts.length, ...scope.acts.filter((act) => !coming.includes(act)));
  say(scope, 'no', 'idiom', 2);
  while (has(scope.clause.atoms[scope.at + 1], 'to', 'attendNoun', 'attend', 'filler', 'present')) scope.at += 1;
}

export function readPrevent(scope: Scope, atom: Atom): void {
  // «أبوي عيا يرخص لنا», «زوجي رافض يوديني»: what is withheld from the guest.
  if (
    scope.subject === 'other' &&
    scope.clause.atoms
      .slice(scope.at + 1)
      .some(({ text }) => /^(?:لي|لنا|[يت]\S+(?:ني|نا)|سفري|حضوري|روحتي|جيتي|طلعتي)$/.test(text))
  )
    scope.subject = 'me';
  // «أشوف حال الوالد» asks how he is; «حال دون حضوري» prevents.
  if (
    /^و?(?:حال|حاله|حالت|يحول|تحول)$/.test(atom.text) &&
    !scope.clause.atoms.slice(scope.at + 1, scope.at + 4).some(({ text }) => /^(?:دون|بين)/.test(text))
  )
    return;
  // «لا شيء يمنعني» (POLICY 6)
  const before = scope.clause.atoms.slice(0, scope.at);
  // «لا شغل ولا سفر يمنعني»
  const denied = before.findIndex((other) => has(other, 'neg', 'no') && other.text !== 'ولا');
  if (denied >= 0 && before.slice(denied + 1).some(({ text }) => text === 'ولا')) {
    scope.acts.splice(0);
    scope.looseNegation = false;
    say(scope, 'yes', 'word', 1);
  } else if (scope.looseNegation) say(scope, 'maybe', 'unsure', 2);
  else if (scope.negation === undefined) say(scope, 'no', 'decline', 2);
  else say(scope, 'yes', 'attend', 2);
  while (has(scope.clause.atoms[scope.at + 1], 'to', 'attendNoun', 'filler', 'attend')) scope.at += 1;
}

const OVER =
  /^(?:و?(?:تخلص|تنتهي|خلصته|خلصتها|خلصت|اخلص|نخلص|خلصنا|خلص|رجعت|رجعنا|ارجع|انتهي|انتهيت|يخلص|بيخلص|ينتهي|بينتهي)|finish|finished|finishes|ends|after)$/;

/** «شفت الرسالة», I saw it, is spelled like the «شفت» one works. */
const isSeen = (scope: Scope, atom: Atom): boolean =>
  atom.text === 'شفت' &&
  (/^من/.test(scope.clause.atoms[scope.at + 1]?.text ?? '') ||
    has(scope.clause.atoms[scope.at + 1], 'message', 'otherTopic', 'attendTheirs', 'filler', 'cong', 'received')) &&
  !holds(scope.clause, 'have', 'timeAfter');

/** «سفرتنا تأجلت», «الاختبار انلغى»; «العملية تأجلت لنفس اليوم» is in the way again. */
const isCalledOff = ({ clause, at }: Scope): boolean =>
  [at - 1, at + 1].some((place) =>
    /^(?:و?ت(?:اجل|كنسل)ت?|و?ا(?:تاجل|تكنسل|نلغ|تلغ|لتغ)[ياى]?ت?|اتلغى|طافت)$/.test(clause.atoms[place]?.text ?? ''),
  ) && !/^(?:ل|الي|نفس)/.test(clause.atoms[at + 2]?.text ?? '');

/** POLICY 4: a reason not to come; a negated one («ماني مسافر») or one that is over («بعد الدوام») is none. */
export function readExcuse(scope: Scope, atom: Atom): void {
  if (scope.clause.atoms[scope.at + 1]?.text === 'ولا') return; // «دوام ولا إجازة» asks
  if (isSeen(scope, atom)) return;
  if (holds(scope.clause.atoms.slice(0, scope.at), 'concede')) return; // «حتى لو كنت تعبان بجيكم»
  if (/^مرتبط/.test(atom.text) && holds(scope.clause.atoms.slice(0, scope.at), 'attendNoun')) {
    leaveOpen(scope, 'later'); // «حضوري مرتبط بإجازتي»
    return;
  }
  if (isBareNo(scope)) sayNoWord(scope); // «لا، مسافر»
  const before = scope.clause.atoms[scope.at - 1];
  const over =
    scope.acts.some((act) => act.kind === 'unsure' || act.kind === 'unknowing') || // «ما أدري عن الدوام»
    has(before, 'after', 'before') ||
    before?.text === 'من' ||
    before?.text === 'from' ||
    OVER.test(before?.text ?? '') ||
    OVER.test(scope.clause.atoms[scope.at + 1]?.text ?? '') ||
    isCalledOff(scope) ||
    /^عقب/.test(before?.text ?? '');
  if (scope.negation === undefined && !over && !holds(scope.clause.atoms.slice(0, scope.at), 'cancel')) {
    sayReason(scope);
  }
  scope.negation = undefined;
}

/** POLICY 8: sorry for the late reply refuses nothing. */
export function readLateReply(scope: Scope): void {
  const acts = scope.acts.filter((act) => act.kind !== 'apology' && act.kind !== 'unfort');
  scope.acts.splice(0, scope.acts.length, ...acts);
  absorb(scope);
}

/** «لا، الله يكرمكم» says no; in «لا يحرمنا الله منكم» the «لا» prays. */
export function readPrayer(scope: Scope): void {
  if (isBareNo(scope) && !has(scope.clause.atoms[scope.at - 1], 'no', 'oath')) sayNoWord(scope);
  else if (isBareNo(scope)) scope.negation = undefined;
  else settle(scope);
}

export function readCourtesy(scope: Scope): void {
  if (isBareNo(scope)) sayNoWord(scope);
  concludeModal(scope);
  settle(scope);
}

/** «سيارتي خربانة», «ظهري موجعني»: what coming takes, or the body, fails. */
export function readTrouble(scope: Scope, atom: Atom): void {
  if (scope.negation !== undefined) {
    const next = scope.clause.atoms.slice(scope.at + 1).find((other) => !has(other, 'filler', 'oath', 'inshallah'));
    if (/^بعيده?$/.test(atom.text) && has(next, 'attend', 'can', 'attendNoun', 'neg')) scope.hedged = true; // «مو بعيد أجي»
    scope.negation = undefined; // «الطريق مو بعيد»
    return;
  }
  if (holds(scope.clause, 'means', 'body') && !holds(scope.clause, 'placeTopic', 'attend'))
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: holds(scope.clause, 'past') });
}
