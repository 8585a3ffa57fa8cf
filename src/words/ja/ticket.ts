import type { Words } from "../words.ts";
import { common } from "./common.ts";
import { phases } from "./rules.ts";

const COLLECTED = "注文は受け付けてまとめ、終了時に一つの価格で約定させます。";

const MEANINGS = {
  continuous: "",
  preOpen: "注文は受け付け、寄付を待ちます。",
  openingAuction: COLLECTED,
  volatilityAuction: COLLECTED,
  closingAuction: COLLECTED,
  halted: "約定はなく、成行注文は拒否されます。取消はできます。",
  closed: "注文は受け付けません。取消はできます。",
} as const;

export const ticket: Words["ticket"] = {
  noInstruments: "取引できる銘柄がありません",
  noSymbol: "銘柄が選ばれていません",
  noSymbolHint: "プライスボードで銘柄を選んでください。",
  loading: "注文票を読み込み中",
  unknownName: (typed) => (typed === "" ? "銘柄を入力してください" : `${typed}という銘柄はありません`),
  chooseInstrument: "入力された名前の銘柄はありません。銘柄を選んでください。",
  phase: (symbol, phase, until, next) =>
    `${symbol}は${phases[phase]}です${until === null ? "" : `（${until}まで${next === null ? "" : `、その後は${phases[next]}`}）`}。${MEANINGS[phase]}`,

  lastGoodPrice: "最後の正常値",
  spread: "スプレッド",
  quiet: (age) => ` · ${age}変化なし`,
  quietAbout: "この気配が最後に変わってからの時間です。価格配信は正常です",
  now: (side) => `即${side}`,
  armed: "有効：クリックで成行注文を出します",
  armedInVain: "有効（現在はクリックしても発注されません）",
  arm: "ワンクリック発注を有効にする",

  orderType: "注文種類",
  timeInForce: "執行条件",
  limitPrice: "指値価格",
  stopPrice: "逆指値価格",
  distance: "値幅",
  percentBehind: "直近値からの割合（%）",
  behind: "直近値からの値幅",
  goodTill: "有効期限",
  expiryKeys: "上下キーで15分、Shiftで1日ずつ",
  usualExpiries: "よく使う期限",
  expiryChoices: { hour: "1時間後", day: "当日引け", friday: "金曜引け", week: "1週間後" },
  expiryTitle: {
    exchange: (time, zone) => `${time}（${zone}）：取引所が示した引けの時刻`,
    usual: (time, zone) => `${time}（${zone}）：この種の市場の通常の引け`,
    screen: (time, zone) => `${time}（${zone}）`,
  },
  tick: (size) => `呼値 ${size}`,
  lot: (size, least) => `単位 ${size}、最低 ${least}`,
  unitOf: (field) => `${field}の単位`,
  units: "数量",
  percentOfPower: "余力%",
  makes: (qty, price, lot) => `${price}で${qty}（${lot}単位、端数切捨て）`,
  percentHint: "取引余力の割合、0～100",
  moneyHint: (currency) => `${currency}、10kのように入力`,
  step: { plus: (field) => `${field}を上げる`, minus: (field) => `${field}を下げる` },
  stepKeys: {
    plus: "上げる：矢印キー、Shiftで10倍",
    minus: "下げる：矢印キー、Shiftで10倍",
  },

  help: "注文票の用語の意味",
  more: "その他の条件",
  set: (count) => `${count}件設定`,
  sentWith: "同時に出す注文",
  alone: "単独",
  bracket: "ブラケット",
  otherStop: "または逆指値",
  otherStopHint: "一方が約定すると他方は取り消されます。",
  target: "利食い",
  stopLoss: "損切り",
  away: "値幅",
  exitsIn: "利食いと損切りの入力方法",
  exitAt: (price) => `価格 ${price}`,
  shownInBook: "板に見せる数量",
  atLeast: "最低約定数量",
  allOfIt: "全数量",
  any: "指定なし",
  postOnly: "ポストオンリー",
  postOnlyAbout: "すぐに約定する場合は拒否され、必ず板に並びます。",
  reduceOnly: "決済のみ",
  reduceOnlyAbout: "建玉を減らすだけの注文です。",

  orderValue: "注文金額",
  about: (money) => `≈ ${money}`,
  estimated: "概算",
  est: "概算",
  estFee: "手数料",
  feeAbout: "サーバーが示す料率によります。板で待つ注文はメイカー、それ以外はテイカーの料率です。",
  margin: "必要証拠金",
  marginAbout:
    "全数量が約定した後の建玉に必要な証拠金と、現在の証拠金との差です。ほかの未約定の注文も含み、サーバーが示す証拠金率によります。",
  positionAfter: "約定後の建玉",
  buyingPower: "取引余力",
  flat: "なし",
  long: (qty) => `買建 ${qty}`,
  short: (qty) => `売建 ${qty}`,
  fill: {
    expected: "予想平均",
    about:
      "板に見えている注文で今約定した場合の、平均価格、最も不利な価格、最良気配からの平均の差です。先に他の注文が約定することがあります。",
    walked: (side, average, worst, slippage, unit) =>
      `${average}、最悪 ${worst}、最良${side === "buy" ? "売" : "買"}気配との差${slippage}${unit === "pip" ? "pips" : "ティック"}`,
    atBest: (side, price) => `${price}（全数量を${side === "buy" ? "最良売気配" : "最良買気配"}で）`,
    byQuote: (_side, price) => `${price}（最良気配のみ、板情報なし）`,
    upToLimit: (taken, average, limit, rest) =>
      rest === "killsAll"
        ? `約定なし：${limit}までの板は${taken}のみ`
        : `${taken}を${average}で、残りは${rest === "waits" ? `${limit}で待機` : "取消"}`,
    beyond: (shown, worst) => `${worst}を超える：板は${shown}のみ`,
    inPhase: {
      preOpen: "寄付の板寄せ価格で約定",
      openingAuction: "寄付の板寄せ価格で約定",
      volatilityAuction: "ボラティリティ板寄せの価格で約定",
      closingAuction: "引けの板寄せ価格で約定",
      halted: "売買停止中は約定なし",
      closed: "取引時間外は約定なし",
    },
  },
  estimate: (value, about, fee, margin, fill) =>
    `${fill === null ? "" : `予想約定 ${fill}。`}${[
      `注文金額${about ? "約" : ""} ${value}`,
      ...(fee === null ? [] : [`手数料 ${fee}`]),
      ...(margin === null ? [] : [`必要証拠金 ${margin}`]),
    ].join("、")}。`,

  atOnce: (fill) => `すぐに約定：${fill}。`,

  confirm: "注文の確認",
  outcome: "結果",
  question: (sentence, estimate, caution) => `${sentence}。${estimate}${caution}`,
  along: (sentence, list) => `${sentence}、${list}`,
  send: "発注する",
  back: "戻る",
  hold: (sentence) => `長押し：${sentence}`,
  holdEnter: "Enterを押し続けると送信します。",
  keepHolding: (sentence) => `押し続けてください：${sentence}`,

  isEmpty: (field) => `${field}が未入力です。`,
  notSent: "未送信",
  which: (side, symbol) => `${symbol} ${common[side]}`,
  because: (text) => `：${text}`,
  life: {
    sent: "送信済み",
    suspended: "中断中",
    tradedAndWorking: (traded, left) => `${traded}、残り${left}は注文中`,
    cancelRequested: "取消依頼中。まだ約定する可能性があります。",
    changeRequested: "訂正依頼中。取引所の回答までは元の条件が有効です。",
    filled: "全部約定",
    ended: { canceled: "取消済み", expired: "失効", doneForDay: "本日終了" },
    tradedAndEnded: {
      canceled: (traded) => `${traded}、残りは取消済み`,
      expired: (traded) => `${traded}、残りは失効`,
      doneForDay: (traded) => `${traded}、残りは本日終了`,
    },
    rejected: "拒否",
    asking: "不明：注文がどうなったか取引所に照会中です",
    unknown: "不明",
    unknownOrder: "整理済み：取引所に該当する注文がありません",
    notSent: "未送信：取引所に届いていません",
    traded: (qty, of, price) => `${of === null ? qty : `${of}のうち${qty}`}が${price}で約定`,
  },

  blocked: {
    connecting: "注文を送信できません。取引所に接続中です。",
    syncing: "注文を送信できません。接続が切れていた間の情報を取得中です。",
    asking: (orders) =>
      `注文を送信できません。前の注文${orders}件がどうなったか、先に取引所の回答が必要です。取消はできます。`,
    waiting: "注文を送信できません。注文回線が切れ、再接続中です。",
    takesNone: "注文を送信できません。このサーバーは注文を受け付けず、価格の表示だけを行います。",
    closed: "注文を送信できません。注文回線が閉じています。「接続」で接続し直してください。",
    throttled: (seconds) =>
      `注文が多すぎます。取引所は${seconds}秒後に新規注文の受付を再開します。取消はできます。`,
  },
};
