// The mechanisms that the promise of delivery rests on, each taken out by one replacement, and the tests that must notice.
export interface Mutant {
  /** What is missing then. */
  without: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** Test files that should fail. */
  tests: readonly string[];
}

const outbox = ['test/outbox/dispatcher.test.ts'] as const;

export const mutants: readonly Mutant[] = [
  {
    without: 'the fence: an old claim still sends',
    file: 'src/outbox/transitions.ts',
    find: '{ _id, fence, claimedBy, ...statesOf(nonce) }',
    replace: '{ _id, ...statesOf(nonce) }',
    tests: outbox,
  },
  {
    without: 'the status in the intent’s filter: what is settled is sent again',
    file: 'src/outbox/transitions.ts',
    find: "const claimed = (): object => ({ status: 'claimed' });",
    replace: 'const claimed = (): object => ({});',
    tests: ['test/outbox/transitions.test.ts'],
  },
  {
    without: 'the intent before the POST: it is written beside it',
    file: 'src/outbox/attempt.ts',
    find: 'intend(db, intents, clock.now()),',
    replace: '(void intend(db, intents, clock.now()), new Set(intents.map(({ _id }) => _id))),',
    tests: outbox,
  },
  {
    without: 'the deadline between the intent and the POST',
    file: 'src/outbox/attempt.ts',
    find: 'clock.monotonicMs() - beganMs >= postWithinMs',
    replace: 'false',
    tests: outbox,
  },
  {
    without: 'the note of a POST before it is made',
    file: 'src/outbox/attempt.ts',
    find: '!begins(attempt.nonce) || isLate()',
    replace: 'isLate()',
    tests: ['test/outbox/never-begun.test.ts'],
  },
  {
    without: 'the wait for the connection before a POST is noted',
    file: 'src/twilio/request-client.ts',
    find: 'if (this.#standing.has(socket)) return write();',
    replace: 'return write();',
    tests: ['test/twilio/messenger.test.ts'],
  },
  {
    without: 'the question right before the first byte',
    file: 'src/twilio/request-client.ts',
    find: 'mayWrite?.() ?? true',
    replace: 'true',
    tests: ['test/twilio/messenger.test.ts'],
  },
  {
    without: 'the look whether another has closed the journal meanwhile',
    file: 'src/outbox/post-journal.ts',
    find: 'into.isOver = !existsSync(into.path);',
    replace: '',
    tests: ['test/outbox/post-journal.test.ts'],
  },
  {
    without: 'closing the journal before it is believed',
    file: 'src/outbox/post-journal.ts',
    find: 'name.endsWith(closed) ? path : close(path)',
    replace: 'path',
    tests: ['test/outbox/never-begun.test.ts'],
  },
  {
    without: 'the name of the machine’s start in the journal: one that lost lines is believed',
    file: 'src/outbox/post-journal.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    find: '`POSTs 1 ${boot} ${inode}\\n`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    replace: '`POSTs 1 ${boot.length > 0} ${inode}\\n`',
    tests: ['test/outbox/post-journal.test.ts'],
  },
  {
    without: 'the look at who asked for no more messages',
    file: 'src/outbox/attempt.ts',
    find: 'suppression !== undefined && keepsBack(suppression, message)',
    replace: 'suppression === null',
    tests: outbox,
  },
  {
    without: 'never sending again what may have been sent',
    file: 'src/outbox/attempt.ts',
    find: "return settle(db, attempt, { status: 'uncertain', cause: outcome.cause });",
    replace: 'return putBack(0, outcome.cause, null);',
    tests: outbox,
  },
  {
    without: 'the condition of a claim: two processes take the same message',
    file: 'src/outbox/claims.ts',
    find: "updateMany({ _id: { $in: ids }, status: 'pending' }, claimed())",
    replace: 'updateMany({ _id: { $in: ids } }, claimed())',
    tests: outbox,
  },
  {
    without: 'the breaker',
    file: 'src/outbox/breaker.ts',
    find: 'const failuresToStop = 2;',
    replace: 'const failuresToStop = Number.POSITIVE_INFINITY;',
    tests: ['test/outbox/breaker.test.ts', ...outbox],
  },
  {
    without: 'the order of the slots: one that was moved makes another be used twice',
    file: 'src/outbox/dispatcher.ts',
    find: 'reserved.sort((one, other) => one.atMs - other.atMs)',
    replace: 'reserved',
    tests: ['test/outbox/together.test.ts'],
  },
  {
    without: 'another slot for whoever stood still over its own',
    file: 'src/outbox/attempt.ts',
    find: 'if (pacing.isStale(used)) {',
    replace: 'if (used.index < 0) {',
    tests: ['test/outbox/together.test.ts'],
  },
  {
    without: 'the words by which two uncertain messages to one person are told apart',
    file: 'src/outbox/evidence.ts',
    find: 'same !== undefined && another === undefined &&',
    replace: 'same === null && another === null &&',
    tests: ['test/outbox/evidence.test.ts'],
  },
  {
    without: 'the ladder of delivery states, where it is written',
    file: 'src/outbox/delivery-status.ts',
    find: '{ _id: message._id, deliveryRank: { $lt: rank } }',
    replace: '{ _id: message._id }',
    tests: ['test/outbox/delivery-status.test.ts'],
  },
  {
    without: 'the ladder of delivery states, within one group',
    file: 'src/outbox/delivery-status.ts',
    find: 'if (rank > reached)',
    replace: 'if (rank > 0)',
    tests: ['test/outbox/delivery-status.test.ts'],
  },
  {
    without: 'the unique index over the SIDs',
    file: 'src/db/outbox-message.ts',
    find: '{ unique: true, partialFilterExpression: { sid:',
    replace: '{ partialFilterExpression: { sid:',
    tests: ['test/outbox/delivery-status.test.ts'],
  },
  {
    without: 'the fixed id of an invitation',
    file: 'src/campaign/campaign-message.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    find: 'invitation:${guest.invitationRound}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    replace: 'invitation:${guest.invitationRound}:${Math.random()}`',
    tests: ['test/campaign/organizer-under-way.test.ts'],
  },
  {
    without: 'the fixed id of an answer',
    file: 'src/conversation/guest-messages.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    find: '? `${fact}:${say}` : id;',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    replace: '? `${fact}:${say}` : `${id}:${Math.random()}`;',
    tests: ['test/conversation/receive-guest.test.ts'],
  },
  {
    without: 'the dedupe of inbound messages where they are stored',
    file: 'src/inbound/accept.ts',
    find: '_id: message._id as never',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source.
    replace: '_id: `${message._id}:${Math.random()}` as never',
    tests: ['test/inbound/webhook.test.ts'],
  },
  {
    without: 'the dedupe of inbound messages where they are answered',
    file: 'src/inbound/accept.ts',
    find: "if (isDuplicateKey(error)) return 'repeated';",
    replace: "if (isDuplicateKey(error)) return 'stored';",
    tests: ['test/inbound/accept.test.ts'],
  },
  {
    without: 'the look at what a conversation has handled',
    file: 'src/conversation/commit.ts',
    find: 'if (doc.handled.includes(fact.id))',
    replace: "if (doc.handled.includes('never'))",
    tests: ['test/conversation/receive-guest.test.ts'],
  },
  {
    without: 'the revision in a step’s filter',
    file: 'src/conversation/commit.ts',
    find: '{ _id: doc._id as never, revision: doc.revision }',
    replace: '{ _id: doc._id as never }',
    tests: ['test/conversation/commit.test.ts'],
  },
  {
    without: 'the look at the campaigns of what waits for a slot: a pause does not hold',
    file: 'src/outbox/dispatcher.ts',
    find: 'void dropStopped().catch(logFailure);',
    replace: '',
    tests: outbox,
  },
  {
    without: 'the look at which invitation a guest has now',
    file: 'src/outbox/overtaken.ts',
    find: 'guest.invitationId !== message._id',
    replace: 'false',
    tests: ['test/campaign/waiting-messages.test.ts'],
  },
  {
    without: 'the look at whether the time or the place has changed since',
    file: 'src/outbox/outdated.ts',
    find: '(revisions.get(occasionId) ?? 0) > occasionRevision',
    replace: '(revisions.get(occasionId) ?? 0) < occasionRevision',
    tests: ['test/campaign/waiting-messages.test.ts'],
  },
];
