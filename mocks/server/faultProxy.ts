import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { Clock } from "../../src/lib/clock.ts";

/** What a TCP proxy does with the server's bytes on every connection. */
export type ProxyFault =
  | { readonly kind: "none" }
  /** The client gets what is before this text, and its end. */
  | { readonly kind: "endBefore"; readonly text: string }
  /** Bytes come in chunks of this length, each in a turn of its own. */
  | { readonly kind: "chunks"; readonly bytes: number }
  /** So many bytes a second; the rest waits in the server. 0 takes nothing. */
  | { readonly kind: "throttle"; readonly bytesPerSecond: number }
  /** Nothing is taken from clients: what they send waits with them. */
  | { readonly kind: "stallUplink" };

export interface FaultProxy {
  readonly url: string;
  set(fault: ProxyFault): void;
  /**
   * Connections that are open now stay up, and nothing passes any more: no byte, no FIN. In one direction, the other
   * goes on.
   */
  halfOpen(direction?: "both" | "toClient" | "toServer"): void;
  /** Resets every connection: RST, as when a machine has forgotten it. */
  reset(): void;
  /** Clients that are connected. */
  clients(): number;
  stop(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Port of the server on 127.0.0.1. */
  readonly target: number;
  readonly clock: Clock;
  /** What connections meet from the beginning. */
  readonly fault?: ProxyFault;
}

/** A client's socket and the one to the server that belongs to it. */
interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Directions that pass nothing any more. */
  dead: { toClient: boolean; toServer: boolean };
  /** Passes what may pass. */
  pump(): void;
}

/** Throttled bytes pass this often. */
const THROTTLE_STEP_MS = 50;

/** A TCP proxy on 127.0.0.1 before a server, for what only a network does to a connection. */
export async function startFaultProxy({ target, clock, ...first }: FaultProxyOptions): Promise<FaultProxy> {
  let fault: ProxyFault = first.fault ?? { kind: "none" };
  const pairs = new Set<Pair>();

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const pair = createPair(client, connect(target, "127.0.0.1"), () => fault, clock);
    pairs.add(pair);
    pair.server.once("close", () => pairs.delete(pair));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", resolve);
  });
  const { port } = listener.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    set(next) {
      fault = next;
      for (const pair of pairs) pair.pump();
    },
    halfOpen(direction = "both") {
      for (const { dead } of pairs) {
        if (direction !== "toServer") dead.toClient = true;
        if (direction !== "toClient") dead.toServer = true;
      }
    },
    reset() {
      for (const { client, server } of pairs) {
        client.resetAndDestroy();
        server.destroy();
      }
    },
    clients: () => [...pairs].filter(({ client }) => !client.destroyed).length,
    stop() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      return new Promise((resolve) => {
        listener.close(() => resolve());
      });
    },
  };
}

function createPair(client: Socket, server: Socket, faultNow: () => ProxyFault, clock: Clock): Pair {
  let waiting: Buffer = Buffer.alloc(0);
  let serverEnded = false;
  /** A chunk or a throttled step is due. */
  let scheduled = false;

  function send(bytes: number): void {
    if (bytes > 0) client.write(waiting.subarray(0, bytes));
    waiting = waiting.subarray(bytes);
  }

  function later(delayMs: number): void {
    scheduled = true;
    const goOn = (): void => {
      scheduled = false;
      pair.pump();
    };
    if (delayMs === 0) setImmediate(goOn);
    else clock.after(delayMs, goOn);
  }

  function passSome(fault: ProxyFault): void {
    switch (fault.kind) {
      case "none":
      case "stallUplink":
        return send(waiting.length);
      case "endBefore": {
        const at = waiting.indexOf(fault.text);
        send(at < 0 ? waiting.length : at);
        if (at < 0) return;
        client.end();
        server.destroy();
        return;
      }
      case "chunks":
        if (scheduled) return;
        send(Math.min(waiting.length, fault.bytes));
        if (waiting.length > 0) later(0);
        return;
      case "throttle":
        if (scheduled || fault.bytesPerSecond === 0) return;
        send(Math.min(waiting.length, Math.ceil((fault.bytesPerSecond * THROTTLE_STEP_MS) / 1_000)));
        return later(THROTTLE_STEP_MS);
    }
  }

  const pair: Pair = {
    client,
    server,
    dead: { toClient: false, toServer: false },
    pump() {
      if (faultNow().kind === "stallUplink") client.pause();
      else client.resume();
      if (pair.dead.toClient || client.destroyed || client.writableEnded) return;
      passSome(faultNow());
      // What waits stays with the server, as in a network that is full.
      if (waiting.length === 0) server.resume();
      else server.pause();
      if (serverEnded && waiting.length === 0) client.end();
    },
  };

  server.on("data", (chunk) => {
    if (pair.dead.toClient) return;
    waiting = Buffer.concat([waiting, chunk]);
    pair.pump();
  });
  server.once("end", () => {
    serverEnded = true;
    pair.pump();
  });
  server.once("error", () => {
    if (!pair.dead.toClient) client.destroy();
  });
  client.on("data", (chunk) => {
    if (!pair.dead.toServer) server.write(chunk);
  });
  client.once("end", () => {
    if (!pair.dead.toServer) server.end();
  });
  client.on("error", () => client.destroy());
  client.once("close", () => {
    if (!pair.dead.toServer) server.destroy();
  });
  server.once("close", () => {
    if (!pair.dead.toClient && !serverEnded && !client.writableEnded) client.destroy();
  });
  return pair;
}
