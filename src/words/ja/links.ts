import type { Words } from "../words.ts";

export const links: Words["links"] = {
  group: { a: "A（青）", b: "B（琥珀）", c: "C（紫）", none: "連動なし" },
  groupInTitle: {
    a: "グループA（青）に連動",
    b: "グループB（琥珀）に連動",
    c: "グループC（紫）に連動",
    none: "連動なしに",
  },
  isLinkedTo: (panel, group) => `${panel}の連動：${group}`,
  linkedTo: (panel, group) => `${panel}の連動：${group}`,
  linkedToTitle: (panel) => `${panel}の連動先`,
  linkedToNothing: "、連動なし",
  ofGroup: (letter) => `、連動グループ${letter}`,
  noSymbol: "銘柄なし",
  keeps: (symbol) => `${symbol}のまま`,
  beginsWith: (symbol) => `${symbol}から始める`,
  choice: (group, symbol) => `${group}：${symbol}`,
  symbol: "銘柄…",
  symbolOf: (panel) => `${panel}の銘柄`,
  symbolOrName: "銘柄コードまたは名称",
  another: (panel) => `隣にもう一つ${panel}を開く`,
  close: (panel) => `${panel}を閉じる`,
  onlyOne: (panel) => `${panel}は一つだけです。`,
  tooMany: "これ以上は開けません。先に一つ閉じてください。",
  tooManyOf: (panel) => `${panel}はこれ以上開けません。先に一つ閉じてください。`,
  example: "リンクは #symbol=EURUSD、#layout=Scalper、または両方を & でつないだものです。",
  unknownName: (name) => `リンクの ${name} は使えません。`,
  noSuchSymbol: (symbol) => `リンクの銘柄 ${symbol} は正しくありません。`,
  noSuchLayout: (layout) =>
    `リンクのレイアウト「${layout}」はこのブラウザーにありません。先に保存してください。`,
  notTraded: (symbol) => `リンクの銘柄 ${symbol} はここでは取引できません。/ で銘柄を選んでください。`,
};
