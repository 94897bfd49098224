// What a reply as a whole says about coming, and each act of it in its place.
import type { Act } from './scope.ts';

export interface Answer {
  readonly intent: 'confirm' | 'decline' | 'maybe' | 'unclear';
  /** Nothing but «إن شاء الله». */
  readonly softYes: boolean;
  /** Only «آسف», «أكيد»: means something else when the text also asks for something (POLICY 8). */
  readonly slight: boolean;
  /** A decline that is nothing but a reason: «دوامي يخلص ١١» beside «متى؟» asks. */
  readonly reasoned?: boolean;
  /** Unclear because somebody else would come for the guest, or a household is split (POLICY 16). */
  readonly forOthers?: boolean;
}
export interface Placed extends Act {
  readonly order: number;
  readonly clause: number;
  readonly contrast: boolean;
  readonly update: boolean;
  readonly sentence: number;
  readonly joined: boolean;
}

export const answer = (intent: Answer['intent'], softYes = false, slight = false): Answer => ({
  intent,
  softYes,
  slight,
});
