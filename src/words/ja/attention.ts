import type { Words } from "../words.ts";

export const attention: Words["attention"] = {
  filledAtOnce: (orders) => `${orders}件の注文が同時に約定しました。約定を確認してください。`,
  refused: (side, symbol, why) => `取引所が拒否：${symbol} ${SIDE[side]}${why === null ? "" : `：${why}`}`,
  notCanceled: (order, why) => `取消できませんでした：${order}。${why}`,
  notChanged: (order, why) => `訂正できませんでした：${order}。${why}`,
  orderOf: (side, qty, symbol) => `${symbol} ${qty} ${SIDE[side]}`,
  rest: (side, left, of, symbol, why) =>
    `${symbol} ${of === null ? left : `${of}のうち${left}`} ${SIDE[side]}未約定、取引所が取り消しました${why === null ? "" : `：${why}`}`,
  canceledAsAsked: (side, symbol) => `ご指示により取消：${symbol} ${SIDE[side]}の残り`,
  restUnknown: (side, symbol, why) =>
    `${symbol} ${SIDE[side]} 一部未約定、取引所が取り消しました${why === null ? "" : `：${why}`}`,
  traded: (side, symbol) => `${symbol} ${SIDE[side]}約定`,
  filled: (side, qty, symbol, price) => `${symbol} ${qty} ${SIDE[side]}約定、${price}`,
  filledSoFar: (side, qty, of, symbol, price) =>
    `${symbol} ${of === null ? qty : `${of}のうち${qty}`} ${SIDE[side]}約定、${price}`,
  busted: (qty, symbol, price) => `${symbol} ${qty} 約定（${price}）は取引所により取り消されました`,
  corrected: (qty, symbol, price, toQty, toPrice) =>
    `${symbol} ${qty} 約定（${price}）は取引所により${toQty}、${toPrice}に訂正されました`,
  feeCorrected: (qty, symbol, price, fee) =>
    `${symbol} ${qty} 約定（${price}）の手数料は取引所により${fee}に訂正されました`,
  otherOfList: (undone, left) =>
    left === null
      ? `${undone}。同じリストのもう一方の注文は取り消されたままです。必要な場合は再度発注してください。`
      : `${undone}。同じリストのもう一方の注文は残数量${left}に減らされたままです。元の数量に戻す場合は訂正してください。`,
  undone: (symbol) => `${symbol}の約定が取引所により取り消しまたは訂正されました`,
  onAverage: (price) => `平均${price}`,
  alert: (what) => `アラート：${what}`,
};

const SIDE = { buy: "買い", sell: "売り" } as const;
