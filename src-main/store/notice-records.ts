import type { ConversationId } from "../contract/assistant.ts";
import type { DeviceId, EpochMilliseconds } from "../contract/identity.ts";
import type { NewNotice, Notice, NoticeMute } from "../contract/notices.ts";

/** What the assistant told by itself. No undo touches it. */
export interface NoticeRecords {
  /** Unseen ones and those of a conversation (null: of none), without muted ones; oldest first. */
  list(conversation: ConversationId | null, limit: number): Notice[];
  unseen(): number;
  /** Whether this event was ever noted. */
  knows(event: string): boolean;
  /** The newest of a subject, muted or not; null: there is none. */
  newestOf(subject: string): Notice | null;
  /** The newest finding that is about a device; null: there is none. */
  newestFinding(device: DeviceId): Notice | null;
  /** Adds one, unless its event is known. @param muted it is kept so that it is never told */
  add(event: string, notice: NewNotice, muted: boolean): void;
  /** Puts another text in the place of one; its event is known from then on. */
  replace(number: number, event: string, notice: NewNotice): void;
  markSeen(numbers: readonly number[], conversation: ConversationId | null, now: EpochMilliseconds): void;
  mutes(): NoticeMute[];
  /** Mutes a subject; what nobody saw of it is told no more. */
  mute(mute: NoticeMute): void;
  unmute(subject: string): void;
}
