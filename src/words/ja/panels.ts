import type { Words } from "../words.ts";

export const panels: Words["panels"] = {
  "price-blotter": "プライスボード",
  chart: "チャート",
  "order-ticket": "注文票",
  depth: "板",
  "time-and-sales": "歩み値",
  orders: "注文",
  fills: "約定",
  positions: "建玉",
  account: "口座",
  alerts: "アラート",
  notices: "通知",
  connection: "接続",
  ladder: "ラダー",
  lab: "伝送ラボ",
  faults: "障害",
};
