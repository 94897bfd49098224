// «معكم», «موجودين», "there": where a word of being present says that one comes, and where it says no more than a greeting (POLICY 3).
import { readAttend } from './attendance-rules.ts';
import { has, holds } from './clauses.ts';
import { isSomewhereElse } from './elsewhere.ts';
import { absorb, type Scope, say, settle } from './scope.ts';

/** «نكون معكم», be there; alone with «إن شاء الله» a soft yes. */
export function readPresent(scope: Scope): void {
  const before = scope.clause.atoms.slice(0, scope.at);
  const text = scope.clause.atoms[scope.at]?.text ?? '';
  if (scope.negation === undefined && isSomewhereElse(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  if (before.at(-1)?.text === 'من') {
    settle(scope); // «كل من عندكم», all of yours
    return;
  }
  // «ماحكون موجوده معاكم»: said already, with what stood before it.
  if (has(before.at(-1), 'present') && scope.acts.at(-1)?.kind === 'attend') return;
  if (before.length > 0 && before.every((other) => other.text === text)) {
    say(scope, 'yes', 'soft', 1); // «معكم معكم»
    return;
  }
  const latin = /^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '');
  // "our hearts are with you" is no attendance.
  if (latin && !holds(before, 'me', 'can', 'fut', 'neg')) {
    settle(scope);
    return;
  }
  if (holds(before, 'be') && !holds(before, 'attend')) {
    readAttend(scope);
    return;
  }
  if (
    scope.negation !== undefined &&
    scope.modal === undefined &&
    /^موجود/.test(scope.clause.atoms[scope.at]?.text ?? '')
  ) {
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: scope.subject === 'other', old: false });
    settle(scope);
    return;
  }
  // «مؤكد إني مو معكم ذيك الليلة»
  if (
    scope.negation !== undefined &&
    scope.modal === undefined &&
    /^(?:مع|عند|وي)/.test(text) &&
    (has(before.at(-2), 'me') ||
      /^(?:اني|اننا|انا)$/.test(before.at(-2)?.text ?? '') ||
      /^ما?ن|^مح?ن/.test(scope.negation)) &&
    !holds(scope.clause, 'attend', 'can')
  ) {
    scope.certain = false;
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: false });
    absorb(scope);
    return;
  }
  if (scope.negation !== undefined || scope.clause.question) {
    settle(scope);
    return;
  }
  const others = scope.clause.atoms.filter(
    (atom) =>
      !has(atom, 'me', 'inshallah', 'filler', 'sure', 'firm', 'oath', 'greet', 'god', 'yes', 'now', 'but') &&
      !has(atom, 'cong', 'prayer', 'thanks', 'please'),
  );
  if (others.length === 1 && /^موجود/.test(others[0]?.text ?? '')) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  // «أنا وولدي الكبير عندكم»
  if (
    before.some(({ kin, conjunction }) => kin !== undefined && conjunction) &&
    holds(before, 'me') &&
    before.every(
      (atom) => atom.kin !== undefined || atom.value !== undefined || has(atom, 'me', 'but', 'unit', 'filler', 'other'),
    )
  ) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  if (
    (holds(before, 'me', 'inshallah', 'sure') ||
      before.some(({ text }) => /^(?:تراني|ترانا|راني|رانا|كلنا|جميعنا|بنفسي)$/.test(text))) &&
    /^[\u0600-\u06ff]/.test(scope.clause.atoms[scope.at]?.text ?? '')
  )
    say(scope, 'yes', /^عند/.test(text) ? 'attend' : 'soft', /^عند/.test(text) ? 2 : 1); // «حنا عندكم»
}
