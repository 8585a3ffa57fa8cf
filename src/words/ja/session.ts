import type { Words } from "../words.ts";

export const session: Words["session"] = {
  region: "記録",
  recordingOf: {
    whole: "記録",
    cutOff: "記録（末尾が欠けています）",
    unknown: "記録（欠けの有無は不明）",
  },
  notWhole: {
    cutOff: (file, line) =>
      `${file} は${line}行目で切れています。続きは失われ、残っている分だけを再生します。`,
    unknown: (file) => `${file} には行番号もチェックサムもないため、欠けた行があるかどうか分かりません。`,
  },
  playAgain: "最初から再生",
  play: "再生",
  pause: "一時停止",
  step: "コマ送り：次の1行を再生",
  speed: "速度",
  backToLive: "ライブに戻る",
  about: (lines, length) => `${length}の間に${lines}行。記録の表示中は何も送信されません。`,
  liveWorking: (orders) => `ライブ：有効な注文${orders}件`,
  place: "記録の位置",
  placeOf: (at, of) => `${of}のうち${at}`,
  stopped: (why) => `停止：${why}`,
  goingThere: "移動中",
  atTheEnd: "終わり",
  playingAt: (speed) => `${speed}で再生中`,
  paused: "一時停止中",

  session: "セッション",
  sessionRecording: "セッション：記録中",
  menuTitle: "セッション：記録する、記録を開く",
  note: "記録には、両方の回線で届くものと送るもののすべてが入ります。口座の注文と残高も含まれます。",
  record: "記録する",
  stopAndSave: "止めて保存",
  checking: "ファイルを確認中",
  open: "記録を開く",
  amount: (full, length, lines, size) =>
    `${full ? "上限に達して停止" : "記録中"}：${length}、${lines}行、${size}`,

  noInstruments: "銘柄がまだ届いていないため、記録できません。",
  tooMuch:
    "注文回線のログオンから多くのことが起きたため、ここからは記録を始められません。先にページを再読み込みしてください。",
  full: "記録が上限に達して止まりました。セッションのメニューから保存してください。",
  notReadable: (file) => `${file} を読み込めませんでした。`,
  notPlayed: (file, fault) => `${file} は再生できません。${fault}。`,
  inLine: (line, what) => `${line}行目：${what}`,
  emptyFile: "ファイルが空です",
  lineTooLong: (line, chars) => `${line}行目が${chars}文字を超えています`,
  emptyLine: "空の行です",
  lineNoJson: "JSONではありません。途中で切れた記録はこのように終わります",
  noObject: "JSONオブジェクトではありません",
  expected: (field, what, got) => `${field}：${what}が必要ですが、${got} です`,
  expects: {
    ms: "記録開始からのミリ秒",
    text: "文字列",
    flag: "true か false",
    whole: "整数",
    status: "HTTPステータス（応答なしは null）",
    oneOf: (names) => `${names.join("、")} のいずれか`,
  },
  nothing: "なし",
  beforeLineAbove: (at, before) => `at：${at} が前の行の ${before} より前です`,
  noSuchLine: (channel, direction, kind) =>
    `ch ${channel}、dir ${direction}、kind ${kind}：このバージョンにない行です`,
  otherNumber: (n, number) =>
    n === null
      ? "前の行にある番号がありません"
      : `番号は ${number} のはずですが ${n} です。同じ行が2度あるか、順序が違います`,
  missing: (first, last) =>
    first === last
      ? `この行の前に、記録の${first}行目が欠けています`
      : `この行の前に、記録の${first}行目から${last}行目までが欠けています`,
  otherSum: (is, said) =>
    `ここまでの行のチェックサムが ${said} ではなく ${is} です。記録の後で変えられた行があります`,
  afterEnd: "記録の終わりより後にある行です",
  headerNoJson: "JSONではありません。記録はヘッダーで始まります",
  noRecording: (format) => `記録ではありません。format は「${format}」のはずです`,
  otherVersion: (version, own) => `バージョン ${version} は読めません。ここはバージョン ${own} です`,
};
