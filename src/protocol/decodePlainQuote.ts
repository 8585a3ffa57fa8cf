import { isError, parseObject, shape, type Shape } from "./eventShape.ts";
import { SYMBOL_PATTERN } from "./instrument.ts";
import type { PlainQuote } from "./priceMessages.ts";
import { isProtocolError, protocolError, type ProtocolError } from "./protocolError.ts";

const PLAIN_PRICE = /^\d{1,15}(\.\d{1,10})?$/;

/**
 * `{"Symbol","Bid","Ask"}` or the same in camelCase. Prices must be above 0 and not crossed; an error about them names
 * the symbol.
 */
export function decodePlainQuote(data: string): PlainQuote | ProtocolError {
  const event = parseObject(data, "plain quote");
  if (isError(event)) return event;
  const symbol = event["Symbol"] ?? event["symbol"];
  const quote = readPlainQuote(event, symbol);
  const named = isProtocolError(quote) && typeof symbol === "string" && SYMBOL_PATTERN.test(symbol);
  return named ? { ...quote, quotesOf: symbol } : quote;
}

function readPlainQuote(event: Shape, symbol: unknown): PlainQuote | ProtocolError {
  const bid = event["Bid"] ?? event["bid"];
  const ask = event["Ask"] ?? event["ask"];
  if (typeof symbol !== "string" || typeof bid !== "number" || typeof ask !== "number") {
    return shape("plain quote: expected {Symbol, Bid, Ask}");
  }
  if (!SYMBOL_PATTERN.test(symbol)) return protocolError("badValue", "plain quote: not a symbol");
  if (!(bid > 0 && ask > 0 && bid <= ask))
    return protocolError("badValue", "plain quote: expected 0 < bid <= ask");
  const texts = { symbol, bid: String(bid), ask: String(ask) };
  if (!PLAIN_PRICE.test(texts.bid) || !PLAIN_PRICE.test(texts.ask)) {
    return protocolError("badValue", "plain quote: more than 15 digits or 10 decimals");
  }
  return texts;
}
