import type { Words } from "../words.ts";

export const start: Words["start"] = {
  notLoaded: "Tapedeckを読み込めませんでした。ネットワークを確認して、ページを再読み込みしてください。",
  cannotStart: "Tapedeckを起動できません",
  tryAgain: "再試行",
  goOnWithout: "このまま続ける",
  notPrepared: "ページを準備できませんでした",
  configNotRead: "terminal.config.json を読み込めませんでした",
  notStarted: (why) => `端末が起動しませんでした：${why}。${RELOAD}`,
  failed: (what, why) => `${what}：${why}。${RELOAD}`,
  noAnswer: (what, seconds) =>
    `${what}：${seconds}秒間応答がありません。ネットワークを確認して再試行してください。`,
  browserLacks: (what) =>
    `このブラウザーには必要な機能がありません：${what}。最新のブラウザーで、httpsまたはlocalhostから開いてください。`,
  nothingKept:
    "このブラウザーは、このページのために何も保存しません。注文は、そのIDを保存するまで送信されません。このアドレスのサイトデータを許可するか、空き容量を増やすか、プライベートウィンドウを閉じてから再試行してください。このまま続けると、見ることはできますが発注はできず、設定はページとともに消えます。",
  screenStopped: (why) =>
    `画面が停止しました：${why}。送信済みの注文は取引所にあります。再試行すると確認できます。`,
  signIn: (status) =>
    `サーバーがサインインを求めています（${status}）。いつもの場所でサインインしてから再試行してください。`,
  configAnswered: (status) =>
    `terminal.config.json の応答は ${status} でした。index.html と同じ場所に置いてください。`,
  configNoJson: (why) => `terminal.config.json がJSONではありません：${why}`,
  configNotFetched: "terminal.config.json を取得できませんでした",
};

const RELOAD = "再試行しても直らなければ、このサイトのデータを消すか、端末の管理者に問い合わせてください。";
