import type { Random } from "../../../src/lib/random.ts";
import { CLOSE } from "../../../src/protocol/closeCodes.ts";
import { cutEvent, cutJson, damageEvent, damageJson, type Damage } from "./damage.ts";
import { createFaultyWire, type FaultyWire, type Spoils } from "./faultyWire.ts";
import type { OrderLink, OrderSession, PriceReader, PriceSession, VenueResponse } from "../venue.ts";

/** Price streams with what goes wrong on them. */
export interface FaultyPrices {
  readonly wire: FaultyWire;
  setDamage(how: Damage): void;
  open(
    reader: PriceReader,
    open: (reader: PriceReader) => PriceSession | VenueResponse,
  ): PriceSession | VenueResponse;
}

export function createFaultyPrices(now: () => number, random: Random): FaultyPrices {
  const wire = createFaultyWire(now);
  let damage: Damage = "any";
  const spoils: Spoils = {
    corrupt: (block) => damageEvent(block, damage, random),
    truncate: cutEvent,
    truncationEnds: true,
  };
  return {
    wire,
    setDamage(how) {
      damage = how;
    },
    open(reader, open) {
      const line = wire.connect(() => reader.end());
      const opened = open({
        // Only what has an id is spoiled: hello and heartbeat are not events of the log.
        write: (text) =>
          line.toClient(text, (sent) => reader.write(sent), text.startsWith("id: ") ? spoils : null),
        end: () => line.end(() => reader.end()),
        cut: () => line.end(() => (reader.cut ?? reader.end)()),
        ready: () => reader.ready?.() ?? true,
      });
      if ("status" in opened) {
        line.closed();
        return opened;
      }
      return {
        closed() {
          line.closed();
          opened.closed();
        },
      };
    },
  };
}

/** Order links with what goes wrong on them. */
export interface FaultyOrders {
  readonly wire: FaultyWire;
  setDamage(how: Damage): void;
  open(link: OrderLink, open: (link: OrderLink) => OrderSession): OrderSession;
}

export function createFaultyOrders(now: () => number, random: Random): FaultyOrders {
  const wire = createFaultyWire(now);
  let damage: Damage = "any";
  const spoils: Spoils = {
    corrupt: (text) => damageJson(text, damage, random),
    truncate: cutJson,
    truncationEnds: false,
  };
  return {
    wire,
    setDamage(how) {
      damage = how;
    },
    open(link, open) {
      const line = wire.connect(() => link.close(CLOSE.abnormal, "cut"));
      const session = open({
        send: (text) => line.toClient(text, (sent) => link.send(sent), spoils),
        close: (code, reason) => line.end(() => link.close(code, reason)),
      });
      return {
        receive: (text) => line.toServer(() => session.receive(text)),
        closed() {
          line.closed();
          session.closed();
        },
      };
    },
  };
}
