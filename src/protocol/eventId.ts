/** `<epoch>:<seq>`: where in which log an event stands. Nothing before a new epoch can be replayed. */
export interface EventId {
  readonly epoch: string;
  readonly seq: number;
}

const EVENT_ID = /^([A-Za-z0-9-]{1,32}):(\d{1,15})$/;

export function parseEventId(text: string): EventId | null {
  const match = EVENT_ID.exec(text);
  if (match === null) return null;
  const [, epoch = "", seq = ""] = match;
  return { epoch, seq: Number(seq) };
}

export function formatEventId(id: EventId): string {
  return `${id.epoch}:${id.seq}`;
}
