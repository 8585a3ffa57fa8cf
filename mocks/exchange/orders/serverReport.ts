import type { ServerMessage } from "../../../src/protocol/serverMessages.ts";

type WithoutSeq<Message> = Message extends ServerMessage ? Omit<Message, "seq"> : never;

/** A server message before a session has numbered it. */
export type Report = WithoutSeq<ServerMessage>;
export type ReportOf<Type extends Report["type"]> = Extract<Report, { type: Type }>;

/** A report that may be an answer. */
export type Answer = Exclude<Report, { type: "serverShutdown" }>;

/** The session that a request came from. */
export interface Requester {
  readonly account: string;
  readonly sessionId: string;
  readonly reqId: string | undefined;
}

/** Where accounts and orders send what happened. */
export interface ReportSink {
  /** To every session of the account; only the requester's copy carries its reqId. */
  toAccount(account: string, report: Answer, requester?: Requester): void;
  toRequester(requester: Requester, report: Answer): void;
}
