import { once } from "node:events";
import { WebSocket } from "ws";
import { ORDER_SUBPROTOCOL } from "../../src/protocol/version.ts";

/** A reader of a price stream, block by block. */
export interface StreamClient {
  readonly response: Response;
  /** The next whole block; null at the end of the stream. */
  next(): Promise<string | null>;
  close(): Promise<void>;
}

export async function openStream(url: string, headers: Record<string, string> = {}): Promise<StreamClient> {
  const response = await fetch(url, { headers });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    async next() {
      while (!text.includes("\n\n")) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return null;
        text += chunk.value;
      }
      const end = text.indexOf("\n\n");
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      return block;
    },
    close: async () => reader?.cancel(),
  };
}

/** An order channel that is open. */
export interface SocketClient {
  readonly socket: WebSocket;
  /** The next frame. */
  next(): Promise<string>;
  /** The close code. */
  readonly closed: Promise<number>;
}

export async function openSocket(url: string, origin?: string): Promise<SocketClient> {
  const socket = connect(url, ORDER_SUBPROTOCOL, origin);
  const frames: string[] = [];
  const readers: ((text: string) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const reader = readers.shift();
    if (reader === undefined) frames.push(data.toString());
    else reader(data.toString());
  });
  const closed = new Promise<number>((resolve) => {
    socket.once("close", resolve);
  });
  await once(socket, "open");
  return {
    socket,
    closed,
    next: () => {
      const frame = frames.shift();
      return frame === undefined
        ? new Promise((resolve) => {
            readers.push(resolve);
          })
        : Promise.resolve(frame);
    },
  };
}

/** The status an upgrade is refused with. */
export function refusedWith(url: string, subprotocol: string | null, origin?: string): Promise<number> {
  const socket = connect(url, subprotocol, origin);
  return new Promise((resolve, reject) => {
    socket.once("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once("open", () => reject(new Error("the upgrade was not refused")));
    socket.once("error", reject);
  });
}

function connect(url: string, subprotocol: string | null, origin: string | undefined): WebSocket {
  const options = origin === undefined ? {} : { origin };
  const address = url.replace(/^http/, "ws");
  return subprotocol === null
    ? new WebSocket(address, options)
    : new WebSocket(address, subprotocol, options);
}
