import { assertNever } from "../../lib/assert.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import type { LogonAck, ServerMessage } from "../../protocol/serverMessages.ts";
import type { OrderSink } from "./orderSink.ts";
import type { RoundTrip } from "./roundTrip.ts";

/** Answers what belongs to the session and hands the rest on. */
export interface OrderSession {
  /** A message that is next in its sequence, of the current link. */
  handOn(message: ServerMessage): void;
  /** Heartbeats with a reqId that nobody here waits for. */
  unknownAnswers(): number;
}

export interface OrderSessionOptions {
  readonly sink: OrderSink;
  readonly roundTrip: RoundTrip;
  /** False where nobody answers at the time of asking. */
  readonly measuresRoundTrip: boolean;
  readonly send: (message: ClientMessage) => void;
  readonly acked: (ack: LogonAck) => void;
  /** The server's notice: it ends, and is to be asked again after so many ms. */
  readonly shutdown: (reconnectAfterMs: number | undefined) => void;
}

export function createOrderSession(options: OrderSessionOptions): OrderSession {
  const { sink, roundTrip, measuresRoundTrip, send } = options;
  let unknownAnswers = 0;

  function heardAnswer(reqId: string | undefined): void {
    if (reqId === undefined || roundTrip.answered(reqId) || sink.answered(reqId)) return;
    // What a recording holds answers the terminal that it was made in.
    if (measuresRoundTrip) unknownAnswers += 1;
  }

  return {
    handOn(message) {
      switch (message.type) {
        case "logonAck":
          return options.acked(message);
        case "testRequest":
          return send({
            type: "heartbeat",
            ...(message.reqId === undefined ? {} : { reqId: message.reqId }),
          });
        case "heartbeat":
          return heardAnswer(message.reqId);
        case "serverShutdown":
          return options.shutdown(message.reconnectAfterMs);
        case "logout":
          return;
        case "executionReport":
        case "orderCancelReject":
        case "businessMessageReject":
        case "positionReport":
        case "accountReport":
          return sink.message(message);
        default:
          return assertNever(message, "server message");
      }
    },
    unknownAnswers: () => unknownAnswers,
  };
}
