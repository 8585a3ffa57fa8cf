import type { Words } from "../words.ts";

const STATES: Readonly<Record<string, string>> = {
  filled: "全部約定",
  canceled: "取消済み",
  rejected: "拒否",
  expired: "失効",
};

const EXITS = { target: "利食いの価格", stopLoss: "損切りの価格" } as const;

const OWN_LIMITS = "上限は「設定」の「自分の上限」で変更できます。";

export const refusals: Words["refusals"] = {
  notTraded: (symbol) => `${symbol}はここでは取引できません`,
  unknownOrder: "この注文はここでは不明です",
  cancelOnItsWay: "取消を依頼済みです。回答をお待ちください",
  requestOnItsWay: "この注文には回答待ちの依頼があります。回答をお待ちください",
  notConfirmed: "取引所はまだこの注文を確認していません",
  belowFilled: (filled) => `すでに${filled}が約定しています。数量をそれより小さくはできません`,
  nothingChanged: "変更がありません",
  neverReached: "注文は取引所に届きませんでした",
  alreadyIn: (state) => `注文はすでに${STATES[state] ?? state}です`,
  recorded: "記録の再生中のため、何も送信しません。取引するにはライブに戻ってください。",
  stalePrice: "価格が更新停止中のため、成行注文と逆指値注文は送信できません。指値注文は送信できます。",
  suspectPrice:
    "最新の価格を受け入れなかったため、成行注文と逆指値注文は送信できません。指値注文は送信できます。",
  killed: "キルスイッチがオンです。建玉を減らす注文だけを送信します。上部のバーで解除できます。",

  notConnected: "送信していません。注文回線がつながっていません",
  asking: "送信していません。前の注文がどうなったか、先に取引所の回答が必要です",
  tooSlow: "送信していません。回線が遅く、今は送信できません",
  tooLarge: "送信していません。1通のメッセージには大きすぎます",
  repeated: "再送信していません。同じ注文を直前に送信しました",
  notKept: "送信していません。このブラウザーが注文IDの保存を拒否しました",
  tooManyOrders: (seconds) => `注文が多すぎます。${seconds}秒後に再試行してください`,
  tooManyCancels: (seconds) => `取消が多すぎます。${seconds}秒後に再試行してください`,

  byExchange: "取引所が拒否しました",
  byExchangeFor: (why) => `取引所が拒否しました：${why}`,
  noReason: "理由は示されていません",
  reasons: {
    brokerOption: "取引所の判断",
    unknownSymbol: "銘柄が不明",
    exchangeClosed: "取引時間外",
    orderExceedsLimit: "注文が上限を超過",
    tooLateToEnter: "受付時間を経過",
    unknownOrder: "注文が不明",
    duplicateOrder: "重複注文",
    duplicateOfVerbalOrder: "口頭注文と重複",
    staleOrder: "古い注文",
    tradeAlongRequired: "同時取引が必要",
    invalidInvestorId: "投資家IDが無効",
    unsupportedOrderCharacteristic: "対応していない注文条件",
    surveillanceOption: "売買審査",
    incorrectQuantity: "数量が不正",
    incorrectAllocatedQuantity: "配分数量が不正",
    unknownAccount: "口座が不明",
    priceExceedsCurrentPriceBand: "価格が値幅制限外",
    invalidPriceIncrement: "呼値の単位に合わない価格",
    referencePriceNotAvailable: "基準値なし",
    notionalValueExceedsThreshold: "注文金額が上限を超過",
    algorithmRiskThresholdBreached: "アルゴリズムのリスク上限に到達",
    shortSellNotPermitted: "空売り不可",
    shortSellRejectedForSecurity: "この銘柄は空売り不可",
    shortSellRejectedForAccount: "この口座は空売り不可",
    insufficientCreditLimit: "余力または与信枠が不足",
    exceededClipSizeLimit: "一回の数量が上限を超過",
    exceededMaxNotionalOrderAmount: "一注文の金額が上限を超過",
    other: null,
  },
  andWait: (why, wait) => `${why}。${wait}`,

  oldReduces: (seconds) =>
    `価格は${seconds}秒前のものです。建玉を減らすだけの注文なので送信できますが、約定価格は市場しだいです。`,
  oldUnmeasured: (seconds) =>
    `価格は${seconds}秒前のものです。指値が市場からどれだけ離れているかは分かりません。`,
  oldMeasured: (seconds, percent) =>
    `価格は${seconds}秒前のものです。指値はそこから${percent}%離れています。`,
  noPriceYet: (symbol) => `${symbol}の価格がまだありません`,
  onlyExchangeChecks: (why) => `リスクの確認は取引所だけが行います：${why}`,
  buyingPowerAsTold: (symbol) => `取引余力は取引所が最後に伝えた値です：${symbol}の価格がまだありません`,

  ownOffMarket: (percent, mid, about, most) =>
    `価格が市場の${mid}から${percent}%離れています。${about}の自分の上限は${most}%です。${OWN_LIMITS}`,
  ownQty: (qty, about, most) => `数量は${qty}です。${about}の自分の上限は${most}です。${OWN_LIMITS}`,
  ownValue: (worth, about, most) =>
    `注文金額は${worth}です。${about}の自分の上限は${most}です。${OWN_LIMITS}`,

  bracketNeedsExit: "ブラケット注文には利食いか損切り、または両方の価格が必要です",
  exitOffTick: (exit, step) => `${EXITS[exit]}は${step}刻みで入力してください`,
  exitUnmeasured: (exit) => `${EXITS[exit]}の基準となる価格がまだありません`,
  exitBelowZero: (exit, distance, from) => `${EXITS[exit]}が0以下になります（${from}から値幅 ${distance}）`,
  exitAway: (exit, distance, from, price, why) =>
    `${EXITS[exit]}は${price}になります（${from}から値幅 ${distance}）。${why}`,
  takesAtOnce: (side, best) =>
    `直ちに約定します（${side === "buy" ? "最良売気配" : "最良買気配"} ${best}）。`,
  feedQuiet: (seconds) =>
    `${seconds}秒間、価格が届いていません（通常は毎秒何度も届きます）。市場の価格は表示と異なる可能性があります。`,
  beyondBook: (qty, shown) =>
    `成行 ${qty} は、板に見えている ${shown} を超えています。残りは不利な価格で約定するか、約定しません。`,
  beyondEquity: (worth, times, equity) =>
    `注文の金額は ${worth} で、純資産 ${equity} の${times}倍を超えています。`,
  stopFar: (price, low, high) => `逆指値 ${price}は値幅制限（${low}～${high}）の外です。`,
  exitSide: (exit, side, above, price) =>
    `${side === "buy" ? "買い" : "売り"}の${EXITS[exit]}は${price}より${above ? "高く" : "低く"}してください`,
  otherOffTick: (step) => `もう一方の注文には${step}刻みの逆指値価格が必要です`,
};

export const assetClasses: Words["assetClasses"] = {
  title: { fx: "FX", equity: "株式", future: "先物", crypto: "暗号資産" },
  inSentence: { fx: "FX", equity: "株式", future: "先物", crypto: "暗号資産" },
};
