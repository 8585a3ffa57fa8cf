import type { Words } from "../words.ts";

export const positions: Words["positions"] = {
  loading: "建玉を読み込み中",
  none: "建玉はありません",
  noneHint: "注文票から売買すると、保有する建玉がここに表示され、価格に合わせて評価されます。",
  filter: "絞り込み",
  filterPositions: "建玉を絞り込む",
  noMatch: (filter) => `「${filter}」に合う建玉はありません`,
  filterHint: "銘柄で絞り込みます。",
  clearFilter: "絞り込みを解除",
  group: "建玉のまとめ方",
  groups: { none: "まとめない", assetClass: "資産クラス別", currency: "通貨別" },
  flattenAll: "全決済",
  flattenAllConfirm: (positions, orders) =>
    orders === 0 ? `${positions}件を決済` : `注文${orders}件を取消し${positions}件を決済`,
  flattenAllOf: (count) => `建玉${count}件をすべて決済`,
  endsAll: (count, orders) =>
    orders === 0
      ? `建玉${count}件を成行で決済します`
      : `先に注文${orders}件を取り消し、建玉${count}件を成行で決済します`,
  select: (symbol) => `建玉 ${symbol} を選択`,
  selectAll: "保有中の建玉をすべて選択",
  selectedPositions: (count) => `選択した建玉${count}件`,
  selected: (count) => `${count}件選択中`,
  noneSelected: "建玉が選ばれていません。決済する建玉を選んでください。",
  flattenSelected: (count) => `選択した${count}件を決済`,
  exitOfEach: (long, size, symbol) => `${symbol} ${size} ${long ? "売り" : "買い"}`,
  flattenEach: (exits, orders) =>
    orders === 0
      ? `成行で決済しますか？：${exits.join("、")}`
      : `これらの建玉を決済しうる注文${orders}件を取り消してから、成行で決済しますか？：${exits.join("、")}`,
  average: "平均建値",
  averageOf: (price) => `建値 ${price}`,
  mark: "評価価格",
  unrealized: "評価損益",
  local: "現地通貨",
  localAbout: "評価損益（銘柄の通貨建て）",
  realized: "実現損益",
  fees: "手数料",
  actions: "操作",
  long: "買",
  short: "売",
  flat: "なし",
  ticket: "注文票",
  ticketOf: (symbol, long, size) => `${symbol} ${long ? "買建" : "売建"} ${size} の決済を注文票に入れる`,
  ticketAbout: "反対売買の成行注文を注文票に入れます。送信はしません",
  exit: { flatten: "決済", reverse: "ドテン" },
  exitOf: {
    flatten: (symbol) => `${symbol} を決済`,
    reverse: (symbol) => `${symbol} をドテン`,
  },
  exitDoes: {
    flatten: (long, size, symbol) => `${symbol} ${size} を成行で${long ? "売ります" : "買います"}`,
    reverse: (long, size, symbol) => `${symbol} ${size} の2倍を成行で${long ? "売ります" : "買います"}`,
  },
  canceledFirst: "先に注文を取り消しています",
  asksFirst: "先に注文の取消が必要です。確認が表示されます",
  canceling: {
    flatten: (orders, done, of) =>
      `${orders}を取消中：${of}件中${done}件完了。すべて完了すると決済注文を出します。`,
    reverse: (orders, done, of) =>
      `${orders}を取消中：${of}件中${done}件完了。すべて完了するとドテン注文を出します。`,
  },
  awaited: (orders) => `${orders}を取り消しました。残りの建玉の確定を待っています。`,
  question: {
    flatten: (orders, symbol, long, size) =>
      `${symbol} の${orders}でも決済される可能性があります。取り消してから、${size} を成行で${long ? "売り" : "買い"}ますか？`,
    reverse: (orders, symbol, long, size) =>
      `${symbol} の${orders}でも決済される可能性があります。取り消してから、${size} の2倍を成行で${long ? "売り" : "買い"}ますか？`,
  },
  cancelAnd: {
    flatten: (orders) => `注文${orders}件を取り消して決済`,
    reverse: (orders) => `注文${orders}件を取り消してドテン`,
  },
  leave: "戻る",
  total: "合計",
  without: (symbols) => `${symbols.join("、")} を除く：価格またはレートがまだありません`,
};
