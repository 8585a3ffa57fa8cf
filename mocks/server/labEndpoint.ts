import type { IncomingMessage } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { LAB_SUBPROTOCOL } from "../../src/protocol/labEvents.ts";
import type { LabLink, VenueLab, VenueResponse } from "../exchange/venue.ts";
import {
  problem,
  refuseHandshake,
  refuseUpgrade,
  upgradeRequired,
  type OrderEndpoint,
} from "./orderEndpoint.ts";
import { MAX_UNSENT_PRICE_BYTES, READY_PRICE_BYTES } from "./priceEndpoint.ts";
import type { SignInGate } from "./signIn.ts";

/** A client says where to go on, and no more. */
const MAX_LAB_FRAME_BYTES = 1_024;

/** What a plain request to `/lab/ws` is told. */
export const LAB_UPGRADE_REQUIRED: VenueResponse = upgradeRequired(LAB_SUBPROTOCOL);

/** `/lab/ws`, uncompressed as the other two ways are. */
export function createLabEndpoint(
  lab: VenueLab | undefined,
  origins: readonly string[],
  signIn?: SignInGate,
): OrderEndpoint {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_LAB_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => LAB_SUBPROTOCOL,
  });

  function refuse(request: IncomingMessage): VenueResponse | null {
    if (lab === undefined) return problem(404, "this server has no transport lab");
    const unknown = signIn?.refusal(request, "/lab/ws") ?? null;
    return unknown === null ? refuseHandshake(request, origins, LAB_SUBPROTOCOL) : problem(401, unknown);
  }

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      const refusal = refuse(request);
      if (refusal !== null || lab === undefined) {
        refuseUpgrade(socket, refusal ?? problem(404, "this server has no transport lab"));
        return;
      }
      const link = createLabLink();
      const opened = lab.openSocket((request.url ?? "").split(/\?(.*)/s)[1] ?? "", link);
      if ("status" in opened) {
        refuseUpgrade(socket, opened);
        return;
      }
      let upgraded = false;
      sockets.handleUpgrade(request, socket, head, (client) => {
        upgraded = true;
        link.attach(client);
        client.on("message", (data, isBinary) =>
          opened.receive(isBinary ? "" : (data as Buffer).toString("utf8")),
        );
        // ws closes by itself with 1007 or 1009; the error is only its word for it.
        client.on("error", () => {});
        const release = signIn?.onEnd(request, () => client.close(CLOSE.policyViolation, "signed out"));
        client.once("close", () => {
          release?.();
          opened.closed();
        });
      });
      if (!upgraded) opened.closed();
    },
    terminate() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/** Nothing is sent before the client's first message, and so before the socket is there. */
function createLabLink(): LabLink & { attach(socket: WebSocket): void } {
  let socket: WebSocket | null = null;
  return {
    attach(opened) {
      socket = opened;
    },
    send(frame) {
      socket?.send(frame);
      if ((socket?.bufferedAmount ?? 0) > MAX_UNSENT_PRICE_BYTES) socket?.terminate();
    },
    close(code, reason) {
      if (code === CLOSE.abnormal) socket?.terminate();
      else socket?.close(code, reason);
    },
    ready: () => (socket?.bufferedAmount ?? 0) < READY_PRICE_BYTES,
  };
}
