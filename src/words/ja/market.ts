import type { Words } from "../words.ts";

export const market: Words["market"] = {
  stale: "更新停止：価格配信が途切れています",
  suspect: "最後の正常な価格：最新の価格は拒否されました",
  alert: (symbol, field, way, past, price) =>
    `${symbol} ${FIELD[field]}が${price}${way === "rises" ? "以上に上昇" : "以下に下落"}${past ? "しました" : ""}`,
  alertsNotKept: "アラートは再読み込みで消えます。このブラウザーが保存を拒否しています。",
  alertsBroken: "読み込めない価格アラートがあり、消えました。アラートで設定し直してください。",
  noInstrument: (symbol) => `${symbol}はこの取引所の銘柄ではありません`,
  typePrice: (symbol, tick) => `${symbol}の価格を ${tick} の倍数で入力してください`,
  noPriceYet: (symbol, field) =>
    `${symbol}の${FIELD[field]}がまだありません。価格が付いてから設定してください`,
  isThereNow: (field) => `${FIELD[field]}は今その価格です。別の価格を選んでください`,
  tooManyAlerts: (most) => `アラートが${most}件あります。先にいくつか削除してください`,
  noInstruments: (why, retried) =>
    `${why}。${retried ? "自動的に再試行します。" : "サインインすると再試行します。"}`,
  noAnswer: (what, url) => `${what}：${url} から応答がありません`,
  wasAnswered: (what, status, detail) =>
    `${what} の応答は ${status} でした${detail === null ? "" : `：${detail}`}`,
  noTicket: "応答にチケットがありません",
  missed: {
    gap: "価格イベントが失われ、再送もされませんでした。その間の歩み値は欠けています。価格は最新です。",
    epochChanged: "価格サーバーが新しく始まりました。その間の歩み値は欠けています。価格は最新です。",
    replayExpired:
      "価格サーバーが保持する時間より長く離れていました。その間の歩み値は欠けています。価格は最新です。",
    overflow: "価格配信が遅れました。その間の歩み値は欠けています。価格は最新です。",
  },
  instrumentLeftOut: (detail) => `銘柄を1件省きました：${detail}`,
};

const FIELD = { last: "直近値", bid: "買気配", ask: "売気配" } as const;
