import type { Words } from "../words.ts";
import { common } from "./common.ts";

export const ladder: Words["ladder"] = {
  noSymbol: "銘柄が選ばれていません",
  noSymbolHint: "プライスボードで銘柄を選ぶと、ラダーが表示されます。",
  loading: "ラダーを読み込み中",
  noPrice: (symbol) => `${symbol}の価格がまだありません`,
  noPriceHint: "最初の価格を中心にラダーを表示します。",
  of: (symbol) => `${symbol}のラダー`,
  yours: "自分",
  yoursBuy: "自分の買い注文。≤は前に並ぶ数量の上限（推定）、破線は待機中（板に未掲載）",
  yoursSell: "自分の売り注文。≤は前に並ぶ数量の上限（推定）、破線は待機中（板に未掲載）",
  bid: "買気配",
  price: "価格",
  ask: "売気配",
  rowsOf: (size) => `価格、間隔${size}：間隔を選択`,
  rows: "価格間隔：買気配は切り下げ、売気配は切り上げ",
  rowsByItself: "自動（板に合わせる）",
  rowsByItselfNow: (size) => `自動（板に合わせる）：${size}`,
  rowSize: (size, _, shown) => `${size}（${shown}ティック）`,
  finer: "細かく",
  coarser: "粗く",
  volume: "出来高",
  volumeFrom: "出来高 ≥",
  noVolume: "価格ごとの出来高。約定はまだありません",
  volumeSince: (time) => `${time}からの価格ごとの出来高（後に取り消された約定を含む）`,
  volumeSinceAtLeast: (time) =>
    `${time}からの価格ごとの出来高の下限です（後に取り消された約定を含む）。届かなかった約定があります`,
  tradedHere: (qty) => `この価格の出来高：${qty}`,

  click: "価格のクリック",
  mode: { off: "無効", confirm: "確認", oneClick: "即発注" },
  quantity: "ラダーの数量",
  center: {
    inView: "市場価格を中央に表示",
    above: "市場価格は上です。中央に表示",
    below: "市場価格は下です。中央に表示",
  },
  isOff: "ラダーは無効です。注文や移動には「確認」か「即発注」を選んでください。",
  movedUnder: "送信していません。ポインターの下で価格が動きました。",
  letGo: (sentence) => `${sentence}。Escで中止します。`,
  sent: (sentence) => `送信：${sentence}`,
  nothingAt: (price) => `${price}に自分の注文はありません。`,
  cancelRequestedAt: (price) => `${price}の取消を依頼しました`,
  cancelRequested: {
    buy: (symbol) => `${symbol}の買い注文すべての取消を依頼しました`,
    sell: (symbol) => `${symbol}の売り注文すべての取消を依頼しました`,
    all: (symbol) => `${symbol}の注文すべての取消を依頼しました`,
  },
  doubt: (doubt) => `${doubt}。`,

  hints: { step: "価格", buy: "買い", sell: "売り", cancel: "取消", center: "中央" },
  keys: "矢印キーで価格カーソルを動かします（Shiftで10倍）。Bで買い、Sで売り、Deleteで取消、CまたはSpaceで市場価格を中央に表示します。＋で価格間隔を細かく、－で粗くします。≤の後の数字は、前に並ぶ数量の推定です。破線の注文は待機中で、板に載っていません。",
  cancel: "取消",
  cancelVerb: "取消 ",
  exit: { buy: "買い", sell: "売り", all: "すべて" },
  exitOf: {
    buy: (count, symbol) => `${symbol}の買い注文${count}件を取消`,
    sell: (count, symbol) => `${symbol}の売り注文${count}件を取消`,
    all: (count, symbol) => `${symbol}の注文${count}件をすべて取消`,
  },

  own: ({ side, qty, orders, price, ahead, waiting, unknown, pending }) =>
    `自分の${common[side]} ${price} ${qty}${orders > 1 ? `（${orders}件）` : ""}${ahead === null ? "" : `、前に並ぶ数量は最大${ahead}（推定）`}${unknown ? "、状態不明" : waiting === null ? "" : waiting === "all" ? "、待機中（板に未掲載）" : `、うち${waiting}は待機中（板に未掲載）`}${pending ? "、依頼の回答待ち" : ""}`,
  cancelOwn: (side, qty, price) => `${common[side]} ${price} ${qty}を取消`,
};
