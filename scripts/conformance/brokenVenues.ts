import type { OrderLink, Venue } from "../../mocks/exchange/venue.ts";

/** Each takes a venue that keeps the rules and breaks one of them on its way to the wire. */
export type Breakage = (venue: Venue) => Venue;

/** What hello and logonAck claim, whatever the venue does. */
export const CLAIMED_HEARTBEAT_MS = 1_000;

const CHAINED = /^event: (quotes|trades|depth)$/m;

/** The venue behind it beats far too slowly; the claim stays. */
export const noHeartbeat: Breakage = (venue) =>
  withTexts(venue, (text) => text.replaceAll(/"heartbeatMs":\d+/g, `"heartbeatMs":${CLAIMED_HEARTBEAT_MS}`));

export const wrongPrev: Breakage = (venue) =>
  withTexts(venue, (text) => text.replaceAll(/"prev":(\d+)/g, (_, prev) => `"prev":${Number(prev) + 1}`));

/** Every event that is replayed comes twice. */
export const replaysTwice: Breakage = (venue) => ({
  ...venue,
  openPrices(query, lastEventId, reader) {
    let replaying = lastEventId !== null || query.includes("lastEventId=");
    const opened = venue.openPrices(query, lastEventId, {
      ...reader,
      write: (text) => reader.write(replaying && CHAINED.test(text) ? text + text : text),
    });
    replaying = false;
    return opened;
  },
});

export const crossesQuotes: Breakage = (venue) =>
  withTexts(venue, (text) =>
    text.replaceAll(/"quotes":\[(\d+),(\d+),(\d+),/g, (_, sid, bid) => `"quotes":[${sid},${bid},${bid},`),
  );

/** The socket says back what it is sent, besides what it should say. */
export const echoes: Breakage = (venue) =>
  withLinks(venue, (link) => ({ link, receive: (text) => (link.send(text), text) }));

/** A second newOrderSingle under one clOrdId becomes an order of its own, under a name that the client never sees. */
export const duplicatesOrders: Breakage = (venue) => {
  const seen = new Set<string>();
  return withLinks(venue, (link) => ({
    link: { ...link, send: (text) => link.send(text.replaceAll("-hidden", "")) },
    receive(text) {
      const clOrdId = /"type":"newOrderSingle".*"clOrdId":"([^"]+)"/.exec(text)?.[1];
      if (clOrdId === undefined || !seen.has(clOrdId)) {
        if (clOrdId !== undefined) seen.add(clOrdId);
        return text;
      }
      return text.replace(`"clOrdId":"${clOrdId}"`, `"clOrdId":"${clOrdId}-hidden"`);
    },
  }));
};

/** Every link begins at 1, and nothing is resumed. */
export const forgetsSeq: Breakage = (venue) =>
  withLinks(venue, (link) => {
    let ahead: number | null = null;
    const less = (text: string, field: string): string =>
      text.replace(new RegExp(`"${field}":(\\d+)`), (_, seq) => `"${field}":${Number(seq) - (ahead ?? 0)}`);
    return {
      link: {
        ...link,
        send(text) {
          ahead ??= Number(/"seq":(\d+)/.exec(text)?.[1] ?? 1) - 1;
          link.send(less(less(text, "seq"), "syncSeq"));
        },
      },
      receive: (text) => text.replace(/,"resumeFrom":\d+/, ""),
    };
  });

/** Every fourth message has the seq of the one before it. */
export const repeatsSeq: Breakage = (venue) =>
  withLinks(venue, (link) => ({
    link: {
      ...link,
      send: (text) =>
        link.send(
          text.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) % 4 === 0 ? Number(seq) - 1 : seq}`),
        ),
    },
    receive: (text) => text,
  }));

/** It says that it cancels on disconnect, and does not. */
export const ignoresDisconnect: Breakage = (venue) =>
  withLinks(venue, (link) => {
    let claimed = false;
    return {
      link: {
        ...link,
        send: (text) =>
          link.send(
            claimed ? text.replace(/("type":"logonAck".*"cancelOnDisconnect":)false/, "$1true") : text,
          ),
      },
      receive(text) {
        if (text.includes('"cancelOnDisconnect":true')) claimed = true;
        return text.replace('"cancelOnDisconnect":true', '"cancelOnDisconnect":false');
      },
    };
  });

/** What is sent too fast is refused without a word of when to come back. */
export const hidesThrottle: Breakage = (venue) =>
  withTexts(venue, (text) => text.replace('"throttleLimitExceeded"', '"other"'));

/** The price of a fill has a decimal more than its instrument. */
export const longPrices: Breakage = (venue) =>
  withTexts(venue, (text) => text.replace(/("lastPx":"\d+\.\d+)"/, '$10"'));

/** What is held is said to have cost nothing. */
export const costsNothing: Breakage = (venue) =>
  withTexts(venue, (text) => text.replace(/"cost":"[^"]*"/, '"cost":"0"'));

/** Phases are told to streams that did not ask. */
export const tellsPhases: Breakage = (venue) => ({
  ...venue,
  openPrices: (query, lastEventId, reader) =>
    venue.openPrices(query.includes("status=1") ? query : `${query}&status=1`, lastEventId, reader),
});

export const forgetsReduceOnly: Breakage = (venue) =>
  withLinks(venue, (link) => ({ link, receive: (text) => text.replace('"doNotIncrease"', "") }));

export const forgetsDisplay: Breakage = (venue) =>
  withLinks(venue, (link) => ({ link, receive: (text) => text.replace(/"displayQty":"[^"]*",?/, "") }));

function withTexts(venue: Venue, change: (text: string) => string): Venue {
  return {
    ...withLinks(venue, (link) => ({
      link: { ...link, send: (text) => link.send(change(text)) },
      receive: (text) => text,
    })),
    openPrices: (query, lastEventId, reader) =>
      venue.openPrices(query, lastEventId, { ...reader, write: (text) => reader.write(change(text)) }),
  };
}

/** `wrap` is given the link to the client, and gives what the venue sees of it. */
export function withLinks(
  venue: Venue,
  wrap: (link: OrderLink) => { readonly link: OrderLink; readonly receive: (text: string) => string },
): Venue {
  return {
    ...venue,
    openOrders(ticket, link) {
      const wrapped = wrap(link);
      const opened = venue.openOrders(ticket, wrapped.link);
      if ("status" in opened) return opened;
      return { ...opened, receive: (text) => opened.receive(wrapped.receive(text)) };
    },
  };
}
