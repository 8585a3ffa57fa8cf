import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  region: "サインイン",
  signIn: "サインイン",
  signInAgain: "再度サインイン",
  trying: "確認中…",
  tryAgain: "再試行",
  signedOut: "サインアウトされました",
  notAllowed: "許可されていません",
  asks: (closed) => `サーバーがサインインを求めています（401）：${closed}。`,
  refuses: (closed) => `このサインインではサーバーに許可されません（403）：${closed}。`,
  closed: {
    both: "価格も注文も利用できません",
    prices: "価格を利用できません",
    orders: "注文を利用できません",
    bars: "過去の足を利用できません",
  },
  lastKnown: "表示は最後に受信した内容です。",
  nothingSent: "ここからは発注も取消もできません。",
  wereWorking: (orders) => `${orders}件の注文が有効でした。その後の状況は、復帰したときに表示されます。`,
  between: "",
};
