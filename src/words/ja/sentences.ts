import { assertNever } from "../../lib/assert.ts";
import type { Words } from "../words.ts";
import { common } from "./common.ts";

type ToldOrder = Parameters<Words["sentences"]["order"]>[0];
type ToldExit = Parameters<Words["sentences"]["afterFill"]>[0][number];

export const sentences: Words["sentences"] = {
  order: (order) => {
    const { qty, symbol, shown, least, postOnly, reduceOnly } = order;
    return [
      `${symbol} ${qty === null ? "" : `${qty} `}${how(order)}`,
      ...life(order),
      ...(shown === null ? [] : [`板に見せる数量\u00a0${shown}`]),
      ...(least === null ? [] : [`最低約定数量\u00a0${least}`]),
      ...(postOnly ? ["ポストオンリー"] : []),
      ...(reduceOnly ? ["決済のみ"] : []),
    ].join("、");
  },
  move: ({ side, qty, symbol, word, orders, from, to, atOnce }) => {
    const several = orders > 1 ? `（${orders}件）` : "";
    return `${symbol} ${qty} ${word}${common[side]}${several}を ${from} から ${to} に移動${atOnce ? "（直ちに約定します）" : ""}`;
  },
  span: (from, to) => `${from}〜${to}`,
  asked: (sentence, caution) => `${sentence}。${caution}`,
  afterFill: (exits) => `約定後に${exits.map(exit).join("と")}`,
  whicheverFirst: (exits) => `または${exits.map(exit).join("、または")}（先に約定した方のみ）`,
};

/** "成行買い", "逆指値売り 5,412.25". */
function how({ side, ordType, price, stop, distance }: ToldOrder): string {
  const after = (figure: string | null, name = ""): string => (figure === null ? "" : ` ${name}${figure}`);
  switch (ordType) {
    case "market":
      return `成行${common[side]}`;
    case "limit":
      return `指値${common[side]}${after(price)}`;
    case "stop":
      return `逆指値${common[side]}${after(stop)}`;
    case "stopLimit":
      return `逆指値（指値）${common[side]}${after(stop, "逆指値\u00a0")}${after(price, "指値\u00a0")}`;
    case "trailingStop":
      return `トレール逆指値${common[side]}${after(distance, "値幅\u00a0")}`;
    case "marketWithLeftOverAsLimit":
      return `成行（残数指値）${common[side]}`;
    default:
      return assertNever(ordType, "order type");
  }
}

function life({ timeInForce, expires }: ToldOrder): string[] {
  if (timeInForce === null) return [];
  return timeInForce === "gtd" && expires !== null ? [`${expires}まで`] : [common.timeInForce[timeInForce]];
}

function exit({ exit, price }: ToldExit): string {
  const name = exit === "target" ? "利食い" : "逆指値";
  return price === null ? name : `${name} ${price}`;
}
