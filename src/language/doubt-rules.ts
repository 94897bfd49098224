// Hedges, «إن شاء الله», promises to answer later, certainty and one-word answers (POLICY 3, 9, 14).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { absorb, concludeModal, isBareNo, type Scope, say, sayNoWord, setModal, settle } from './scope.ts';

/** POLICY 1, 6: «لا والله», «لا إن شاء الله»: the «لا» is the answer "no", and what follows has its own negation or none. */
export function readInshallah(scope: Scope): void {
  if (isBareNo(scope)) sayNoWord(scope);
  const wished =
    scope.acts.length === 0 &&
    (/^(?:مبروك|مبارك|يتهنون|تتهنون|يهنيهم)/.test(scope.clause.atoms[scope.at + 1]?.text ?? '') ||
      scope.clause.atoms.slice(0, scope.at).some((atom) => has(atom, 'cong', 'prayer', 'thanks')) ||
      scope.clause.atoms
        .slice(scope.at + 1, scope.at + 3)
        .some((atom) =>
          /افراح|^(?:دايم|دوم|عقب|yours?$|their$|next$|them$|تشوف|تفرح|يفرح|نفرح$|[نا]?شوفهم|عيالكم|اولادكم|بناتكم)/.test(
            atom.text,
          ),
        ));
  if (!wished) scope.inshallah = true;
}

export function readHedge(scope: Scope, atom: Atom): void {
  const next = scope.clause.atoms[scope.at + 1];
  if (/^(?:hope|hoping)$/.test(atom.text) && /^(?:you|your|they)$/.test(next?.text ?? '')) return; // "hope you are well"
  // «ما توقعت الخبر» is surprised.
  if (
    /^ما (?:توقعت|ظنيت)$/.test(atom.text) &&
    next?.kind === 'word' &&
    !has(next, 'attend', 'can', 'me', 'filler', 'attendNoun')
  )
    return;
  const denied = scope.negation !== undefined || atom.negated;
  // «ما يمكنش ليا», Iraqi «ما منكدر»: no doubt but an inability.
  if (denied && /^و?(?:يمكن|يمكنش|من[قك]در)$|^م(?:ا)?يمكن/.test(atom.text)) {
    setModal(scope, 'can', false);
    return;
  }
  if (
    /^و?(?:قد|عسي)$/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
    !has(next, 'attend', 'can', 'be', 'neg', 'no', 'attendNoun', 'decline', 'suits')
  )
    return;
  scope.hedged = true;
  scope.negation = undefined;
  if (scope.modal?.positive === false) scope.modal = undefined;
}

/** POLICY 10: «ممكن» before a request means "please", before «أجي» it is a doubt. */
export function readPossible(scope: Scope, atom: Atom): void {
  if (
    atom.text === 'ممكن' &&
    scope.clause.atoms.every((other) => other === atom || has(other, 'filler', 'oath', 'greet'))
  ) {
    scope.hedged = true;
    return;
  }
  const next = scope.clause.atoms
    .slice(scope.at + 1)
    .find((other) => !has(other, 'filler', 'oath', 'inshallah', 'me', 'fut'));
  if (atom.text.endsWith('ممكن') && has(next, 'attend', 'neg', 'no', 'be', 'can', 'attendNoun', 'late'))
    readHedge(scope, atom);
}

export function readLater(scope: Scope): void {
  const told = scope.clause.atoms[scope.at + 1];
  const text = scope.clause.atoms[scope.at]?.text ?? '';
  // «ما أشوفها تضبط معي»
  if (scope.negation !== undefined && /شوف/.test(text) && has(told, 'suits', 'can', 'attend')) {
    say(scope, 'maybe', 'unsure', 2);
    scope.hedged = true;
    return;
  }
  // «نفسي أشوفها بالأبيض»
  if (scope.modal?.kind === 'wish' && /شوف(?:ها|ه|هم|كم|ك|و|كن)$/.test(text)) {
    say(scope, 'maybe', 'wish', 1);
    return;
  }
  // «ما قدرت أرتب وضعي»
  if (scope.modal?.kind === 'can' && !scope.modal.positive && /رتب|نسق|دبر/.test(text)) {
    say(scope, 'no', 'attend', 2);
    return;
  }
  // «أقول لكم مبروك», «أقولكم إني جاي»: said now.
  if (/قول|قلك|قلكم/.test(text) && has(told, 'cong', 'thanks', 'prayer', 'attend', 'can', 'decline', 'greet')) {
    settle(scope);
    return;
  }
  // «أفيدكم بحضوري», «أبلغكم باعتذاري»: told now, not later.
  if (/^ب(?:ال)?(?:موافق|قبول)/.test(told?.text ?? '')) {
    say(scope, 'yes', 'attend', 2); // «نفيدكم بالموافقة على الحضور»
    return;
  }
  if (has(scope.clause.atoms[scope.at + 1], 'attendNoun', 'decline')) {
    setModal(scope, 'pleased', true);
    return;
  }
  const about =
    holds(scope.clause, 'total', 'unit', 'number') || scope.clause.atoms.some((atom) => atom.kind === 'number');
  if (!about) say(scope, 'maybe', 'later', 1);
  settle(scope);
}

export function readSure(scope: Scope, atom: Atom): void {
  if (scope.negation !== undefined || scope.modal?.positive === false) {
    scope.hedged = true;
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  const next = scope.clause.atoms[scope.at + 1];
  // «لا بد من حضوركم»: asked of another
  if (/بد$/.test(atom.text) && holds(scope.clause, 'attendTheirs') && !holds(scope.clause, 'attend', 'attendNoun'))
    return;
  // «لازم أقعد عندها»: bound to do something else.
  if (/^و?(?:لازم|ضروري)$/.test(atom.text) && next?.kind === 'word' && next.tags.size === 0) return;
  scope.certain = true;
}

export function readKnow(scope: Scope): void {
  // «ما عرفت الرقم»
  if (/رقم|نمره|صاحب/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')) {
    settle(scope);
    return;
  }
  // «ما دريت إلا من الدعوة»
  if (scope.negation !== undefined && has(scope.clause.atoms[scope.at + 1], 'except')) {
    scope.at += 1;
    absorb(scope);
    return;
  }
  if (scope.negation !== undefined || scope.modal?.positive === false) say(scope, 'maybe', 'unknowing', 2);
  else settle(scope);
}

const YOUR_BOOKING = /^(?:موعد|حجز|طلب|طلبي|اشتراك|رحلت|شحنت|عمليت|حساب|دفعت|دور|زيارت|طلبيت|حجوزات)(?:ك|كم)$/;

/** «تم حذف الرسالة», «صار عندي ظرف»: done, but nothing that a guest promises. */
function isDoneElsewhere(scope: Scope, atom: Atom): boolean {
  const next = scope.clause.atoms[scope.at + 1];
  if (/شرف/.test(atom.text)) return holds(scope.clause, 'attendTheirs');
  // «جاهزة الطلبية»
  if (/^جاهزه?$/.test(atom.text))
    return (
      next !== undefined && /^ال/.test(next.text) && (next.tags.size === 0 || has(next, 'notPeople', 'otherTopic'))
    );
  if (!/^و?(?:تم|تمت|صار|صارت)$/.test(atom.text) || next?.kind !== 'word') return false;
  // «تم تأكيد موعدكم في العيادة»
  if (has(next, 'confirm', 'register') && YOUR_BOOKING.test(scope.clause.atoms[scope.at + 2]?.text ?? '')) return true;
  if (next.value !== undefined || next.kin !== undefined) return false;
  return (
    (next.tags.size === 0 && !next.text.startsWith('ن')) ||
    has(
      next,
      'have',
      'remove',
      'message',
      'change',
      'cancel',
      'excuse',
      'excuseAfterHave',
      'received',
      'stop',
      'send',
      'otherTopic',
    )
  );
}

export function readCommit(scope: Scope, atom: Atom): void {
  concludeModal(scope);
  if (isDoneElsewhere(scope, atom)) {
    scope.unknownWords += 3;
    settle(scope);
    return;
  }
  if (scope.negation !== undefined) {
    say(scope, 'maybe', 'unsure', 1);
    return;
  }
  say(scope, 'yes', 'commit', 1);
}

/** «في أي حارة», «أي منطقة», Egyptian «إيه الدريس كود»: which and what, spelled like a yes. */
function isWhich(scope: Scope, atom: Atom): boolean {
  const next = scope.clause.atoms[scope.at + 1];
  const named = next?.kind === 'word' && next.tags.size === 0 && next.value === undefined && next.kin === undefined;
  const amid =
    scope.at > 0 && !has(scope.clause.atoms[scope.at - 1], 'greet', 'filler', 'oath', 'yes', 'me', 'inshallah');
  if (atom.text === 'اي' && amid && has(next, 'message', 'otherTopic', 'placeTopic', 'timeTopic', 'unit', 'need'))
    return true;
  if (atom.text === 'اي') return has(scope.clause.atoms[scope.at - 1], 'to') || (named && !next.text.startsWith('و'));
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const comes = rest.some((word) => has(word, 'attend', 'attendNoun', 'can', 'yes', 'commit', 'withMe', 'bring'));
  const topic = (word: Atom | undefined): boolean =>
    has(
      word,
      'placeTopic',
      'timeTopic',
      'childTopic',
      'parkingTopic',
      'dressTopic',
      'otherTopic',
      'where',
      'companionTopic',
    );
  if (atom.text !== 'ايه' || next?.kind !== 'word') return false;
  if (next.text.startsWith('ال')) return named || (!comes && topic(next));
  // «إيه نظام الأطفال», «إيه مواعيد القاعة»: a noun of something.
  return !comes && ((named && (topic(rest[1]) || ASKED_OF.test(next.text))) || has(next, 'dressTopic', 'otherTopic'));
}

const ASKED_OF = /^(?:نظام|اخبار|مواعيد|ترتيبات|ظروف|شروط|حكايه|موضوع|قصه|رايكم|رايك|لون|نوع|سبب|معني|اخر|المطلوب)$/;

export function readYes(scope: Scope, atom: Atom): void {
  if (atom.text === 'اي' && (scope.negation !== undefined || scope.modal?.positive === false)) return; // «ما أبي أي رسالة»
  if (isWhich(scope, atom)) return;
  // «العنوان ايه»: Egyptian "what".
  if (
    atom.text === 'ايه' &&
    has(scope.clause.atoms[scope.at - 1], 'placeTopic', 'timeTopic', 'otherTopic', 'hostTopic')
  )
    return;
  concludeModal(scope);
  if (scope.negation !== undefined) {
    if (isBareNo(scope)) {
      sayNoWord(scope);
      if (/^(?:نعم|yes|yeah|yep|ايوه|ايوا|اي|ايه|بلي|اه|يس)$/.test(atom.text)) say(scope, 'yes', 'word', 1); // «لا نعم»
    }
    // «زوجي مو موافق أحضر»: whoever does not agree, what follows is refused.
    else setModal(scope, 'can', false);
    return;
  }
  say(scope, 'yes', 'word', 1);
}

/** «منتظر موافقة المدير» is undecided, «منتظرين هاليوم» looks forward to it. */
export function readWaits(scope: Scope): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const object = rest.find((atom) => !has(atom, 'to'));
  const day =
    object?.kind !== 'word' ||
    has(object, 'filler', 'eager', 'attendTheirs', 'cong', 'oath', 'present', 'timeUnit', 'attend');
  if (scope.negation !== undefined) settle(scope);
  else if (!day) leaveOpen(scope, 'later');
  else if (has(scope.clause.atoms[scope.at], 'later')) readLater(scope);
  else say(scope, 'yes', 'soft', 1);
}

/** «حسب الدوام بجي»: open, and all of its clause with it. */
export function leaveOpen(scope: Scope, kind: 'fate' | 'later'): void {
  say(scope, 'maybe', kind, 1);
  scope.hedged = true;
}
