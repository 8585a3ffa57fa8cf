import type { Words } from "../words.ts";
import { common } from "./common.ts";

const ACTS = { flatten: "決済", reverse: "ドテン" } as const;

const ordersOf: Words["exits"]["ordersOf"] = (orders, side) => `${common[side]}注文${orders}件`;

export const exits: Words["exits"] = {
  givenUp: (exit, symbol, why) =>
    `${symbol}の${ACTS[exit]}はできませんでした：${why}。${ACTS[exit]}の注文は送信していません。`,
  notDone: (exit, symbol, why) => `${symbol}の${ACTS[exit]}はできませんでした：${why}`,
  sent: (exit, order) => `${ACTS[exit]}を送信：${order}`,
  notWhole: (exit, symbol, now, side, left, of, why) =>
    `${symbol}の${ACTS[exit]}は完了していません：${now}。${of}のうち${left}の${common[side]}が未約定：${why}`,
  ended: {
    canceled: "取り消されました",
    expired: "失効しました",
    rejected: "取引所が拒否しました",
    notSent: "取引所に届いていません",
  },
  nowHeld: (qty, long) => `現在の${long ? "買建玉" : "売建玉"}は${qty}`,
  nowFlat: "現在の建玉はなし",
  again: "再度決済",
  againOf: (symbol) => `${symbol}の残りを決済`,
  flatAlready: (symbol) => `${symbol}の建玉はありません。取消の前に注文が約定しました`,
  turned: "その間に建玉の売買が反対になりました",
  notCanceled: "取引所が注文を取り消しませんでした",
  positionUntold: "取引所が最後の約定後の建玉を伝えていません",
  leftAfter: (left, all, side, seconds) =>
    `${seconds}秒たっても${ordersOf(all, side)}のうち${left}件が取り消されていません`,
  linkDown: "注文の取消中に注文回線が切れました",
  cancelingFirst: (orders, side, symbol) => `先に${symbol}の${ordersOf(orders, side)}を取り消しています`,
  noPosition: (symbol) => `${symbol}の建玉はありません`,
  mayCloseAlready: (side, symbol) =>
    `${symbol}の${common[side]}注文がすでに建玉を決済する可能性があります。先に取り消してください`,
  ordersOf,
};
