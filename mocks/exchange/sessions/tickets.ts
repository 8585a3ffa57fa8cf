import type { Random } from "../../../src/lib/random.ts";

/** A ticket not used by then is void. */
const TICKET_LIFE_MS = 30_000;

/** What `POST /session` gives out: each opens one order link, once. */
export interface Tickets {
  issue(account: string): string;
  /** The account it was issued for; null when it is unknown, used or too old. */
  redeem(ticket: string | null): string | null;
  save(): TicketState[];
}

export type TicketState = readonly [ticket: string, account: string, expiresAt: number];

export function createTickets(
  random: Random,
  now: () => number,
  state: readonly TicketState[] = [],
): Tickets {
  const open = new Map(state.map((entry) => [entry[0], entry]));
  return {
    issue(account) {
      for (const [ticket, , expiresAt] of open.values()) if (expiresAt < now()) open.delete(ticket);
      const ticket = Array.from({ length: 4 }, () =>
        random
          .integer(2 ** 32)
          .toString(16)
          .padStart(8, "0"),
      ).join("");
      open.set(ticket, [ticket, account, now() + TICKET_LIFE_MS]);
      return ticket;
    },
    redeem(ticket) {
      const entry = ticket === null ? undefined : open.get(ticket);
      if (entry === undefined) return null;
      open.delete(entry[0]);
      return entry[2] >= now() ? entry[1] : null;
    },
    save: () => [...open.values()],
  };
}
