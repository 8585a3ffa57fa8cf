import type { Words } from "../words.ts";
import { common } from "./common.ts";

export const depth: Words["depth"] = {
  noSymbol: "銘柄が選ばれていません",
  noSymbolHint: "プライスボードで銘柄を選ぶと、板が表示されます。",
  loading: "板を読み込み中",
  none: (symbol) => `${symbol}の板はありません`,
  noneHint: "この銘柄の板情報は配信されていません。",
  book: "板",
  of: (symbol) => `${symbol}の板`,
  yours: "自分",
  price: "価格",
  size: "数量",
  total: "累計",
  asks: "売気配",
  bids: "買気配",
  spread: "スプレッド",
  mid: "仲値",
  further: (orders) => `表示範囲外の自分の注文：${orders.join("、")}`,
  own: (side, qty, price) => `${price} ${common[side]} ${qty}`,
};

export const tape: Words["tape"] = {
  noSymbol: "銘柄が選ばれていません",
  noSymbolHint: "プライスボードで銘柄を選ぶと、歩み値が表示されます。",
  loading: "歩み値を読み込み中",
  none: (symbol) => `${symbol}の約定はまだありません`,
  noneHint: "約定があるとここに表示されます。",
  stale: "更新停止：価格配信が途切れています",
  trades: "歩み値",
  of: (symbol) => `${symbol}の歩み値`,
  timesOf: (zone) => `時刻は${zone}です`,
  price: "価格",
  sizeFrom: "数量 ≥",
  leastSize: "表示する最小数量",
  leastSizeAbout: "この数量以上の約定だけを表示します（10000、10k、1.5mなど）。空欄ですべて表示します。",
  all: "すべて",
  aggressor: "約定方向",
  by: { buy: "買い", sell: "売り" },
  paused: (fresh) => `停止中、新着${fresh}件`,
  noneOfSize: (newest) => `新しい${newest}件にこの数量以上の約定はありません。`,
};
