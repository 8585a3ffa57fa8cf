import type { Words } from "../words.ts";

export const account: Words["account"] = {
  figures: "口座の数値",
  figuresOf: (account, currency) => `${account}（${currency}建て）`,
  toldNothing: "取引所から口座の情報がまだ届いていません",
  toldNothingHint:
    "取引所から届き次第、ここに表示されます。もう一度問い合わせるには、接続パネルで注文回線を再接続してください。",
  loading: "口座を読み込み中",
  equity: "純資産",
  unrealized: "評価損益",
  realized: "実現損益",
  fees: "手数料",
  cash: "現金残高",
  marginUsed: "使用証拠金",
  buyingPower: "取引余力",
  account: "口座番号",
  without: (symbols) => `${symbols.join("、")} を除く：価格またはレートがまだありません`,
  curve: "推移",
  curves: { dayPnl: "当日損益", equity: "純資産" },
  curveOf: (figure) => `ページを開いてからの${figure}`,
  curveBegins: "リアルタイムの価格が数秒分届くと、推移の表示が始まります。",
  since: (time) => `${time}から`,
  low: "最低",
  high: "最高",
  last: "直近",
  curveSummary: ({ figure, since, live, last, first, low, high, gaps }) =>
    `${since}からの${figure}：${live ? "現在" : "最終値（価格または注文が途絶中）"} ${last}、` +
    `開始時 ${first}、最低 ${low}、最高 ${high}` +
    `${gaps === 0 ? "" : `、価格または注文の途絶 ${gaps}回`}。`,
  limits: "取引所の上限",
  noLimits: "この取引所からほかの上限は通知されていません。上限を超える注文は取引所が拒否します。",
  limitsAbout:
    "上限を超える注文は、送信前にここで拒否されます。建玉を減らすだけの注文は、価格だけが確認されます。自分の上限は設定にあります。",
  ofEquity: (percent) => `純資産の${percent} %`,
  largest: "最大の建玉",
  openOrders: "注文中の件数",
  oneOrder: "1注文の上限",
  limitPrice: "指値の範囲",
  usedOf: (used, most) => `${used} / ${most}`,
  atMost: (amount) => `${amount}まで`,
  through: (percent) => `市場価格から${percent} %まで不利な価格`,
};
