import type { lab as english } from "../en/lab.ts";

export const lab: typeof english = {
  load: "銘柄",
  loads: { watchlist: "ウォッチリスト", hundred: "先頭100銘柄", all: "全銘柄" },
  start: "開始",
  stop: "停止",
  cutAll: "一括切断",
  cutAllAbout: "3本の接続を同時に切ります。同じ時間だけ待ち、続きから再開します。",
  cut: "切断",
  cutOf: (carrier) => `${carrier}を切断`,
  carrier: { sse: "SSE", text: "WebSocket（テキスト）", binary: "WebSocket（バイナリ）" },
  state: {
    connecting: "接続中",
    live: "受信中",
    waiting: (after) => `切断、${after}後に再接続`,
    closed: "終了",
  },
  table: "同じティックを3つの方式で",
  figure: "項目",
  best: "最良",
  off: "同じティックを3つの方式で",
  offHint:
    "SSEと、WebSocketのテキストおよびバイナリを並べて、バイト数、遅延、CPU、切断の影響を比べます。開始から停止まで、接続が3本増えます。",
  noSymbols: "対象の銘柄がありません",
  noSymbolsHint:
    "選択中のウォッチリストに取扱銘柄がありません。プライスボードで別のリストを選ぶか、全銘柄にしてください。",
  recorded: "記録の再生中は計測できません",
  recordedHint: "実際の接続を計測します。先にライブに戻してください。",
  refused: "計測を開始できませんでした",
  notOffered: "このサーバーには伝送ラボがありません",
  notOfferedHint: "サーバーに必須の機能ではありません。このプロジェクトの取引所では使えます：npm run server",
  status: (status) => `サーバーの応答は${status}でした。`,
  closedWith: (code, reason) => `サーバーが${code}で切断しました：${reason}`,
  otherVersion: (version) => `サーバーのプロトコルはバージョン${version}です。`,
  inDemo:
    "このデモではネットワークを通りません。バイト数はネットワークで送る場合の値で、WebSocketはページの中で再現しています。",
  proof: {
    starting: "3方式がそろって受信したティックから比較を始めます。",
    same: (ticks, seq, sum) =>
      `3方式とも同じ${ticks}ティックを受信（イベント${seq}まで）。チェックサム ${sum}`,
    different: (carriers, ticks) => `不一致：${carriers}の受信内容が異なります。一致は${ticks}ティック`,
  },
  row: {
    ticks: { label: "ティック毎秒", about: "届いた気配の数（5秒平均）です。接続中は3方式とも同じです。" },
    messages: { label: "メッセージ毎秒", about: "1件に、市場の1ステップ分の気配がすべて入ります。" },
    payload: { label: "本体毎秒", about: "ページが受け取って読んだバイト数です。" },
    framing: {
      label: "付加分毎秒",
      about:
        "方式ごとに付くもの（フィールドとチャンク、またはフレームのヘッダー）です。TCPとTLSは3方式とも別にかかります。",
    },
    bytes: { label: "1ティックのバイト数", about: "本体と付加分の合計をティック数で割った値です。" },
    latency: {
      label: "遅延 p50 / p99",
      about:
        "サーバーの時刻からページまでの時間です。時計は一致しないため、3方式で最も速かったものを基準にします。",
    },
    behind: {
      label: "先着との差 p50 / p99",
      about: "同じイベントを最初に届けた方式からの遅れです。1つの時計で測るため確かな値です。",
    },
    cpu: { label: "CPU毎秒", about: "ページのスレッドで、復号、検査、反映にかかった時間です。" },
    cpuPer1000: {
      label: "CPU（1,000ティック）",
      about: "同じ時間をティック数で割った値です。ページに渡る前のブラウザーの処理は含みません。",
    },
    back: {
      label: "復帰まで",
      about: "直近の切断から、次のティックが届くまでの時間です。待ち時間を含みます。",
    },
    connect: {
      label: "うち接続",
      about: "ターミナルが決める待ち時間を除いた、接続、再開、最初のティックまでの時間です。",
    },
    missed: { label: "欠落", about: "ティックが失われた回数です。再送されるかぎり0です。" },
    replayed: { label: "再送ティック", about: "切断後、抜けがないようもう一度送られた数です。" },
    dropped: { label: "重複", about: "すでに届いていたメッセージの数です。IDで判別して捨てます。" },
  },
};
