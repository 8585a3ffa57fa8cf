/** What the stream needs of an event. */
export interface StreamEvent {
  readonly data: string;
  readonly lastEventId: string;
}

/** The part of EventSource that the stream uses. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: StreamEvent) => void): void;
  close(): void;
}

/** readyState of an EventSource that has given up. */
export const EVENT_SOURCE_CLOSED = 2;
