import type { Words } from "../words.ts";

export const alerts: Words["alerts"] = {
  none: "アラートはありません",
  noneHint:
    "上の欄に価格を入力してください。このページを開いている間、市場がその価格に達すると一度だけお知らせします。",
  noSymbol: "銘柄未選択",
  field: "対象の価格",
  price: "アラート価格",
  far: {
    times: (times) => `市場価格の${times}倍`,
    percent: (percent, above) => `市場価格より${percent}%${above ? "上" : "下"}`,
  },
  sure: (far) => `${far}です。もう一度押すと設定します。`,
  set: "アラートを設定",
  alert: "アラート",
  state: "状態",
  delete: "削除",
  deleteAlert: (alert) => `アラート「${alert}」を削除`,
  show: (symbol) => `${symbol} を表示`,
  waiting: (since) => `${since}から待機中`,
  reached: (at) => `${at}に到達`,
};
