// The part of a guest's or an organizer's document that holds its conversation: one update of it is one step.
import { type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { Command } from '../../flows/commands.ts';

/** A command that a committed step decided and nobody has carried out yet; its id is made of the inbound message and its place. */
export interface PendingCommand {
  id: string;
  command: Command;
  /** When the step was committed: the sweep takes only what has waited. */
  at: Date;
}

export interface Conversation {
  flow: 'guest' | 'organizer';
  flowVersion: number;
  /** XState's persisted snapshot as JSON; null before the first step. */
  snapshot: object | null;
  /** Raised by every step; an update that does not find the revision it read changes nothing. */
  revision: number;
  /** The ids of the last facts applied (MessageSids among them), newest last. */
  handled: string[];
  commands: PendingCommand[];
  /** When the last step was committed; each is at least a millisecond after the one before, so answers keep their order. */
  steppedAt: Date | null;
  /** When this person last wrote to us: opens WhatsApp's 24-hour window. */
  lastInboundAt: Date | null;
}

/** The collection of whoever owns such a conversation. */
export type ConversationModel<Doc extends Conversation> = Model<Doc>;

/** Facts remembered per conversation; older repeats are caught by the stored inbound message itself. */
export const handledLimit = 50;

export const conversationFields: SchemaDefinition<Conversation> = {
  flow: { type: String, required: true },
  flowVersion: { type: Number, required: true },
  snapshot: { type: Schema.Types.Mixed, default: null },
  revision: { type: Number, required: true, default: 0 },
  handled: { type: [String], default: [] },
  commands: { type: [{ _id: false, id: String, command: Schema.Types.Mixed, at: Date }], default: [] },
  steppedAt: { type: Date, default: null },
  lastInboundAt: { type: Date, default: null },
};
