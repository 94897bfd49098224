// An organizer's conversation: describe an occasion, bring the guests, look, send, ask how it stands.
import {
  askCancel,
  askConfirmation,
  cancelSending,
  control,
  flow,
  launch,
  noOccasion,
  removeGuest,
  removeImage,
  repeatCancel,
  repeatLaunch,
  report,
  reportPreview,
  say,
  sayBadSendTime,
  sayChosen,
  sayLaunchAlready,
  sayNoSuchOccasion,
  sayNotApproved,
  sayNothingToSend,
  sayNotUnderstood,
  sayToOrganizer,
  sayUnreadable,
  type Types,
  takeGuests,
  useImage,
} from './organizer.actions.ts';
import {
  askProposal,
  carryOutProposal,
  correctNumber,
  inviteAnew,
  repeatProposal,
  sayChangeUnusable,
  sayNobodyToWriteTo,
  sayNothingToReview,
  sayReview,
  sayUsage,
  settleReview,
} from './organizer.asking.ts';
import { startOrganizer } from './organizer.context.ts';
import {
  createOccasion,
  sayAskPlace,
  sayAskWhen,
  sayFlaw,
  sayWeekdayDiffers,
  sayWhenUnusable,
} from './organizer.describing.ts';
import { orderAboutGuest, setAnswerBy, setMapLink, setPin, setQuietHours, setTopic } from './organizer.telling.ts';

/** What is asked for, even in vain, closes the question before it: a later yes must not be taken for that one. */
const closed = ['dropLaunch', 'dropCancel', 'dropProposal'] as const;
/** A new question takes the place of whichever was open. */
const propose = { target: '.deciding', actions: ['dropLaunch', 'dropCancel', 'keepProposal', askProposal] } as const;

const notUnderstood = { actions: sayNotUnderstood };
/** A yes to nothing, or once more to what is being sent already. */
const notPending = [
  { guard: 'isRunning' as const, actions: sayLaunchAlready },
  { actions: say({ say: 'nothingToConfirm', with: {} }) },
];

export const organizerMachine = flow.createMachine({
  id: 'organizer',
  context: startOrganizer,
  initial: 'idle',
  on: {
    'help.asked': { actions: say({ say: 'help', with: {} }) },
    greeted: {
      actions: {
        type: 'enqueue',
        params: ({ context, event }: Types) =>
          sayToOrganizer({
            say: 'greeting',
            with: { hasOccasion: context.occasionId !== null, salam: event.type === 'greeted' && event.salam },
          }),
      },
    },
    'occasion.begun': [
      { guard: 'isNamed', target: '.dating', actions: ['beginDraft', 'dropLaunch', sayAskWhen] },
      { target: '.naming', actions: ['beginDraft', 'dropLaunch', say({ say: 'askName', with: {} })] },
    ],
    'guests.listed': [noOccasion, { actions: takeGuests }],
    'number.mentioned': { actions: say({ say: 'numberMentioned', with: {} }) },
    'removal.asked': [noOccasion, { actions: removeGuest }],
    'guests.explained': [noOccasion, { actions: say({ say: 'howToAddGuests', with: {} }) }],
    'image.received': [
      // It would go to the occasion before this one.
      { guard: 'isDescribing', actions: say({ say: 'imageTooEarly', with: {} }) },
      noOccasion,
      { actions: useImage },
    ],
    'imageRemoval.asked': [noOccasion, { actions: removeImage }],
    'preview.asked': [noOccasion, { actions: reportPreview }],
    'summary.asked': [noOccasion, { actions: report('reportSummary') }],
    'waiting.asked': [noOccasion, { actions: report('reportWaiting') }],
    'occasions.asked': {
      actions: {
        type: 'enqueue',
        params: ({ context }: Types) => ({ type: 'reportOccasions' as const, occasionId: context.occasionId }),
      },
    },
    'occasion.chosen': [
      { guard: 'isNoSuchOccasion', actions: sayNoSuchOccasion },
      {
        target: '.idle',
        actions: ['chooseOccasion', 'dropDraft', 'dropLaunch', 'dropCancel', 'dropProposal', sayChosen],
      },
    ],
    'send.asked': [
      noOccasion,
      { guard: 'isRunning', target: '.idle', actions: [...closed, sayLaunchAlready] },
      { guard: 'isBadSendTime', target: '.idle', actions: [...closed, sayBadSendTime] },
      { guard: 'isSentOnTwoDays', target: '.idle', actions: [...closed, sayWeekdayDiffers] },
      { guard: 'hasNobodyToInvite', target: '.idle', actions: [...closed, sayNothingToSend] },
      { guard: 'isNotApproved', target: '.idle', actions: [...closed, sayNotApproved] },
      { target: '.confirming', actions: ['dropCancel', 'dropProposal', 'keepLaunch', askConfirmation] },
    ],
    'campaign.asked': [
      noOccasion,
      { guard: 'isRunning', target: '.idle', actions: [...closed, sayLaunchAlready] },
      { guard: 'isBadLimit', target: '.idle', actions: [...closed, say({ say: 'reminderLimitUnusable', with: {} })] },
      { guard: 'isBadSendTime', target: '.idle', actions: [...closed, sayBadSendTime] },
      { guard: 'isSentOnTwoDays', target: '.idle', actions: [...closed, sayWeekdayDiffers] },
      { guard: 'hasNobodyToWriteTo', target: '.idle', actions: [...closed, sayNobodyToWriteTo] },
      { guard: 'isNotApproved', target: '.idle', actions: [...closed, sayNotApproved] },
      propose,
    ],
    'change.asked': [
      noOccasion,
      { guard: 'isBadChange', target: '.idle', actions: [...closed, sayChangeUnusable] },
      { guard: 'isNotApproved', target: '.idle', actions: [...closed, sayNotApproved] },
      propose,
    ],
    'retry.asked': [
      noOccasion,
      { guard: 'hasNothingToRetry', target: '.idle', actions: [...closed, say({ say: 'nothingToRetry', with: {} })] },
      { guard: 'isNotApproved', target: '.idle', actions: [...closed, sayNotApproved] },
      propose,
    ],
    'review.asked': [noOccasion, { guard: 'hasNothingToReview', actions: sayNothingToReview }, { actions: sayReview }],
    'review.answered': { actions: settleReview },
    'correction.asked': [noOccasion, { actions: correctNumber }],
    'inviteAnew.asked': [{ guard: 'isNotApproved', actions: sayNotApproved }, { actions: inviteAnew }],
    'inviteAnew.declined': { actions: say({ say: 'proposalKept', with: {} }) },
    'guest.meant': [noOccasion, { actions: orderAboutGuest }],
    'deadline.said': [noOccasion, { actions: setAnswerBy }],
    'quietHours.said': [noOccasion, { actions: setQuietHours }],
    'topic.said': [noOccasion, { actions: setTopic }],
    'pin.received': [
      { guard: 'isDescribing', actions: say({ say: 'pinTooEarly', with: {} }) },
      noOccasion,
      { actions: setPin },
    ],
    'mapLink.received': [
      { guard: 'isDescribing', actions: say({ say: 'pinTooEarly', with: {} }) },
      noOccasion,
      { actions: setMapLink },
    ],
    'usage.asked': { actions: sayUsage },
    'pause.asked': [noOccasion, { actions: control('pauseSending') }],
    'resume.asked': [noOccasion, { actions: control('resumeSending') }],
    'stop.asked': [
      noOccasion,
      { guard: 'hasNothingUnderWay', actions: say({ say: 'nothingUnderWay', with: {} }) },
      { target: '.cancelling', actions: ['dropLaunch', 'dropProposal', 'keepCancel', askCancel] },
    ],
    'answer.yes': notPending,
    'answer.no': { actions: say({ say: 'nothingToConfirm', with: {} }) },
    'cancel.asked': { actions: say({ say: 'nothingToConfirm', with: {} }) },
    'dashboard.asked': { actions: { type: 'enqueue', params: { type: 'sendSignInLink' } } },
    'language.heard': { actions: 'followLanguage' },
    'language.chosen': { actions: ['followLanguage', say({ say: 'languageChosen', with: {} })] },
    'text.received': notUnderstood,
    'draft.corrected': notUnderstood,
    'unreadable.received': { actions: sayUnreadable },
  },
  states: {
    idle: {},
    /** The occasion's name is asked for. */
    naming: {
      on: {
        'text.received': [
          { guard: 'isFlawed', actions: sayFlaw('nameUnusable') },
          { target: 'dating', actions: ['keepName', sayAskWhen] },
        ],
        'draft.corrected': { actions: say({ say: 'askName', with: {} }) },
        'cancel.asked': { target: 'idle', actions: ['dropDraft', say({ say: 'occasionDropped', with: {} })] },
      },
    },
    /** Its date and time. */
    dating: {
      on: {
        'text.received': [
          { guard: 'isCommand', actions: say({ say: 'whenUnusable', with: { why: 'command' } }) },
          { guard: 'isNoDate', actions: sayWhenUnusable },
          { guard: 'isTwoDays', actions: ['dropWhenText', sayWeekdayDiffers] },
          { guard: 'isHalfDate', actions: ['keepWhenText', sayWhenUnusable] },
          { target: 'placing', actions: ['keepWhen', sayAskPlace] },
        ],
        'draft.corrected': { target: 'naming', actions: ['forgetName', say({ say: 'askName', with: {} })] },
        'cancel.asked': { target: 'idle', actions: ['dropDraft', say({ say: 'occasionDropped', with: {} })] },
      },
    },
    /** Its place; then it exists. */
    placing: {
      on: {
        'text.received': [
          { guard: 'isFlawed', actions: sayFlaw('placeUnusable') },
          { target: 'idle', actions: [createOccasion, 'openOccasion'] },
        ],
        'draft.corrected': { target: 'dating', actions: ['forgetWhen', sayAskWhen] },
        'cancel.asked': { target: 'idle', actions: ['dropDraft', say({ say: 'occasionDropped', with: {} })] },
      },
    },
    /** A costly command waits for its single-use confirmation. */
    confirming: {
      on: {
        'answer.yes': [{ guard: 'isThisConfirmation', target: 'idle', actions: [launch, 'dropLaunch'] }, ...notPending],
        'text.received': [{ guard: 'isLaunchOpen', actions: repeatLaunch }, notUnderstood],
        'answer.no': { target: 'idle', actions: ['dropLaunch', say({ say: 'launchKept', with: {} })] },
        // The number that was asked about is no longer true; a sending at a time says that it takes in whoever is added.
        'guests.listed': [
          { guard: 'addsToOpenQuestion', target: 'idle', actions: [takeGuests, 'dropLaunch'] },
          { actions: takeGuests },
        ],
        'removal.asked': [
          { guard: 'isRemovable', target: 'idle', actions: [removeGuest, 'dropLaunch'] },
          { actions: removeGuest },
        ],
        'cancel.asked': { target: 'idle', actions: ['dropLaunch', say({ say: 'launchKept', with: {} })] },
      },
    },
    /** A sending to invited guests, a change or another try waits for its own. */
    deciding: {
      on: {
        'answer.yes': [
          { guard: 'isThisProposal', target: 'idle', actions: [carryOutProposal, 'dropProposal'] },
          ...notPending,
        ],
        'text.received': [{ guard: 'isProposalOpen', actions: repeatProposal }, notUnderstood],
        'answer.no': { target: 'idle', actions: ['dropProposal', say({ say: 'proposalKept', with: {} })] },
        'cancel.asked': { target: 'idle', actions: ['dropProposal', say({ say: 'proposalKept', with: {} })] },
      },
    },
    /** Cancelling waits for its own single-use confirmation. */
    cancelling: {
      on: {
        'answer.yes': [
          { guard: 'isThisCancel', target: 'idle', actions: [cancelSending, 'dropCancel'] },
          ...notPending,
        ],
        'text.received': [{ guard: 'isCancelOpen', actions: repeatCancel }, notUnderstood],
        'answer.no': { target: 'idle', actions: ['dropCancel', say({ say: 'cancelKept', with: {} })] },
        'cancel.asked': { target: 'idle', actions: ['dropCancel', say({ say: 'cancelKept', with: {} })] },
      },
    },
  },
});
