import type { Words } from "../words.ts";
import { common } from "./common.ts";

const cancelRejects: Words["answers"]["cancelRejects"] = {
  tooLateToCancel: "間に合いませんでした",
  unknownOrder: "取引所はこの注文を把握していません",
  brokerOption: "取引所が拒否しました",
  alreadyPending: "この注文には処理中の依頼があります",
  unableToProcess: "取引所が処理できませんでした",
  origOrdModTimeMismatch: "その間に注文が変わりました",
  duplicateClOrdId: "この依頼はすでに送信されています",
  priceExceedsCurrentPrice: "価格が市場価格を超えています",
  invalidPriceIncrement: "価格が呼値の単位に合っていません",
  priceExceedsCurrentPriceBand: "価格が値幅制限の外です",
  incorrectQuantity: "数量が正しくありません",
  other: "取引所が拒否しました",
};

export const answers: Words["answers"] = {
  cancelRejects,
  tooLate: (why) => `${cancelRejects.tooLateToCancel}：${why}`,
  noAnswerTo: { cancel: "取消への回答がありません", replace: "訂正への回答がありません" },
  untold: "注文がどうなったか、取引所から回答がありません",
  forgotten: "取引所はこの注文をもう把握していません",
  neverReached: "注文は取引所に届きませんでした",
  leftUnknown: (orders, seconds) =>
    `注文${orders}件がどうなったか、${seconds}秒たっても取引所から回答がありません。状態は不明のままですが、新しい注文は送信できます。`,
  unshowable: (symbol, side, qty, id) =>
    `以前に送信した注文は、内容が現在の${symbol}に合わないため表示できません：${common[side]} ${qty}、ID ${id}。取引所に問い合わせています。`,
  keptUnreadable: "このブラウザーに保存された注文を読み込めませんでした。取引所の一覧を代わりに使います。",

  killNotKept: "このブラウザーにはキルスイッチを保存できません。このタブで、再読み込みまで有効です。",
  disconnectNotKept:
    "このブラウザーには切断時の自動取消を保存できません。このタブで、再読み込みまで有効です。",
  notArmed: (why) => `有効になっていません：${why}`,
  notAnswered: "取引所から回答がありません",
  refused: "取引所が拒否しました",
};

export const oddReports: Words["oddReports"] = {
  about: (symbol, side) => `${symbol} ${common[side]}`,
  aboutUnknown: "ここでは不明な注文",
  aboutAccount: "口座",
  asked: "取引所に注文の状態を問い合わせています。",
  answered: "取引所に問い合わせ、回答がありました。",
  otherOrder: (side, symbol) => `この注文のIDで${symbol}の${common[side]}を伝えています`,
  sameClOrdId: "このclOrdIdの注文がすでにあります",
  cannotCome: (execType, ordStatus) => `${execType}に状態${ordStatus}は付きません`,
  cannotFollow: (told, state) => `${state}の後に${told}はあり得ません`,
  goneBefore: (execId) => `約定${execId}は届く前に取消または訂正されています`,
  executionAgain: (execId) => `約定${execId}が重ねて届きました`,
  again: (told) => `${told}が重ねて届きました`,
  late: (told, filled, state, filledBefore) =>
    `${state}（約定${filledBefore}）の後に、${told}（約定${filled}）が遅れて届きました`,
  refused: (request, reason) => `${request}は拒否されました：${reason}`,
  unreadable: (message) => `${message}を読み取れません`,
  noQty: (field, text, symbol) => `${field} ${text}は${symbol}の数量ではありません`,
  noPrice: (field, text, symbol) => `${field} ${text}は${symbol}の価格ではありません`,
  noPercentage: (field, text) => `${field} ${text}は小数点以下2桁までの百分率ではありません`,
  noDistance: (field, text, symbol) => `${field} ${text}は${symbol}の値幅ではありません`,
  tradeOfNothing: "数量と価格のない約定です",
  over: (field, text, most, bound) => `${field} ${text}が${most} ${bound}を超えています`,
  amendsNothing: (execType) => `${execType}に対象の約定がありません`,
  saysLeft: (ordStatus, left, filled, whole) =>
    `${whole}のうち${filled}が約定しているのに、${ordStatus}で残り${left}と伝えています`,
  noRoom: (traded, filled, filledBefore) =>
    `${traded}の約定で約定済み数量が${filledBefore}から${filled}になることはあり得ません`,
  moreTraded: (traded, filled) => `約定の合計${traded}が約定済み数量${filled}と合いません`,
  otherOrderId: (orderId, known) => `注文${known}のIDで別の注文${orderId}を伝えています`,
  saysFilled: (ordStatus, filled) => `${filled}が約定しているのに${ordStatus}と伝えています`,
  saysFilledOf: (filled, whole) => `${whole}のうち${filled}の約定で全部約定と伝えています`,
};
