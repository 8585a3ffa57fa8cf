import type { Words } from "../words.ts";

export const awaited: Words["awaited"] = {
  signInHint: "口座の状況を確認し取引するには、サインインしてください。",
  forbiddenHint:
    "このユーザーには注文を参照する権限がありません。権限を申請するか、別のユーザーでサインインしてください。",
  noInstruments: "銘柄一覧を取得できないため、注文も取得できません",
  tryAgain: "再試行",
  noOrders: "このサーバーは注文を受け付けません",
  noOrdersHint:
    "価格、チャート、アラートは利用できます。取引するには、注文に対応したサーバーに接続してください。",
  down: "取引所に接続していません",
  downHint: "口座の状況は接続後に表示されます。自動で再接続します。時期は画面上部に表示されます。",
  closedHint: "口座の状況は接続後に表示されます。自動では再接続しません。",
  connectNow: "今すぐ接続",
};
