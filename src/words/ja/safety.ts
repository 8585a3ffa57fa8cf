import type { Words } from "../words.ts";

export const safety: Words["safety"] = {
  safety: "安全装置",
  onDisconnect: "切断時",
  deadMansSwitch: "デッドマンスイッチ",
  labelled: (label, what) => `${label}：${what}`,
  kill: {
    name: {
      off: "キルスイッチ",
      waiting: "キルスイッチ：もう一度押してください",
      on: "キルスイッチ作動中",
    },
    title: {
      off: "キルスイッチ：全注文を取り消し、新規注文を止めます",
      waiting: "もう一度押すと全注文を取り消し、新規注文を止めます",
      on: "キルスイッチ作動中：実行内容と解除",
    },
    said: {
      off: "",
      waiting: "4秒以内にもう一度押すと、有効な注文をすべて取り消し、新規注文を止めます。",
      on: "キルスイッチ作動中。新規注文は止められています。",
    },
    takeBack: { byKey: "Escapeで取りやめます。", byTouch: "ほかの場所に触れると取りやめます。" },
    face: { off: "キルスイッチ", waiting: "もう一度押す", on: "キル作動中" },
    question: "有効な注文をすべて取り消し、解除するまで新規注文を止めます。",
    putOn: "全取消して発注を止める",
    leaveOff: "やめる",
    stillOpen: (positions) => `建玉が${positions}件残っています。キルスイッチは建玉を決済しません。`,
    isOn: "キルスイッチ作動中",
    isOnSince: (time) => `キルスイッチ作動中（${time}から）`,
    note: "新規注文は止められています。建玉を減らすだけの注文と取消は送信されます。",
    cancelAll: (working) => (working === 0 ? "すべて取消" : `${working}件をすべて取消`),
    release: "解除",
    nothingCanceled: "取り消したものはありません。",
    cancelSent: (time) => `全取消を${time}に送信しました。`,
    refusedSince: (refusal, again) => `${again ? "直近の取消は送信できませんでした。" : ""}${refusal}。`,
    working: (count) => (count === 0 ? "有効な注文はありません。" : `有効な注文は${count}件です。`),
    lastTold: (count) =>
      `最後の通知では、有効な注文は${count === 0 ? "ありません" : `${count}件です`}。注文回線は切れています。`,
  },
  deadMan: {
    off: "オフ",
    asking: "取引所に要求中",
    mayCancelIn: (seconds) => `回線断、取引所が${seconds}秒後に全取消の可能性`,
    cancelsIn: (seconds) => `回線断、取引所が${seconds}秒後に全取消`,
    lost: "回線断、時間切れになると取引所が全注文を取り消します",
    leftDisarming: (seconds) => `残り${seconds}秒、解除中`,
    disarming: "解除中",
    left: (seconds) => `残り${seconds}秒`,
    armedWith: (seconds) => `${seconds}秒で作動`,
    ranOut: (time) => `${time}に時間切れ、取引所が全注文を取消`,
    refused: (why) => why,
  },
  disconnect: {
    canceled: "注文は取消",
    stay: "注文は残る",
    down: (canceled, stay, unknown) =>
      [
        canceled > 0 ? `この端末の注文${canceled}件を取引所が取消` : "",
        stay > 0 ? `注文${stay}件は取引所に残ります` : "",
        unknown > 0 ? `注文${unknown}件は状態不明です` : "",
      ]
        .filter((part) => part !== "")
        .join("、"),
  },
};
