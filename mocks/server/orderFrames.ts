import type { Venue } from "../exchange/venue.ts";

// For tests only: what happens to single order messages between a server and its venue, that no word of docs/control.md
// makes happen.

/** A venue whose order links are written to by `send`, which gets each frame and what sends it on. */
export function rewritten(
  send: (frame: string, pass: (frame: string) => void) => void,
): (venue: Venue) => Venue {
  return (venue) => ({
    ...venue,
    openOrders: (ticket, link) =>
      venue.openOrders(ticket, {
        send: (frame) => send(frame, (text) => link.send(text)),
        close: (code, reason) => link.close(code, reason),
      }),
  });
}

/** A venue that is given what clients send by `receive`, which gets each frame and what hands it on. */
export function intercepted(
  receive: (frame: string, pass: (frame: string) => void) => void,
): (venue: Venue) => Venue {
  return (venue) => ({
    ...venue,
    openOrders(ticket, link) {
      const session = venue.openOrders(ticket, link);
      if ("status" in session) return session;
      return {
        closed: () => session.closed(),
        receive: (frame) => receive(frame, (text) => session.receive(text)),
      };
    },
  });
}

/** A venue to which frames of a type come only once they are let go of. */
export interface HeldRequests {
  readonly through: (venue: Venue) => Venue;
  hold(type: string): void;
  count(): number;
  /** Hands on what is held, in order, and holds nothing more. */
  release(): void;
}

export function holdRequests(): HeldRequests {
  const held: (() => void)[] = [];
  let wanted: string | null = null;
  return {
    through: intercepted((frame, pass) => {
      if (wanted !== null && frame.includes(`"type":"${wanted}"`)) held.push(() => pass(frame));
      else pass(frame);
    }),
    hold(type) {
      wanted = type;
    },
    count: () => held.length,
    release() {
      wanted = null;
      for (const pass of held.splice(0)) pass();
    },
  };
}

/** A venue whose acks come, while told to, as a type of message that nobody knows: they are lost, and their seq is not. */
export function loseAcks(): { readonly through: (venue: Venue) => Venue; lose(on: boolean): void } {
  let losing = false;
  return {
    through: rewritten((frame, pass) => {
      const lost = losing && frame.includes('"execType":"new"');
      pass(lost ? frame.replace('"executionReport"', '"unheardOf"') : frame);
    }),
    lose(on) {
      losing = on;
    },
  };
}
