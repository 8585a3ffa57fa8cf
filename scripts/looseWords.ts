/** Properties and attributes whose value a person reads or hears. */
const TOLD =
  /(?:\b(?:aria-label|aria-description|aria-valuetext|aria-roledescription|alt|face|hint|label|note|placeholder|question|summary|text|title)|\bariaLabel|\bname)\s*[=:]\s*\{?\s*$/;

/** For whoever mends the terminal, in the console or in a test's output. */
const FOR_ENGINEERS =
  /(?:\bthrow new \w+|\binvariant|\bassertNever|\bconsole\.\w+|\bnew \w*Error|\bassert)\((?:[^"'`]|\$\{)*$/;

const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;

/** Two words of a sentence, or one that begins with a capital letter and goes on. */
const SENTENCE = /[A-Za-z’']{2,}[,:;.]? [a-z]{2,}/;
const WORD = /^[A-Z][a-z]+(?: |$|…|:)/;

/**
 * String literals of a source file that read as what a person is told, each as "path:line: text": every one that holds
 * two words of a sentence, and one word where its property or attribute is shown. Text between JSX tags is the lint's.
 */
export function looseWords(path: string, source: string): readonly string[] {
  const code = withoutComments(source);
  return [...code.matchAll(LITERAL)].flatMap((match) => {
    const raw = match[1] ?? match[2] ?? match[3] ?? "";
    const text = raw.replaceAll(/\$\{[^}]*\}/g, "0");
    const before = code.slice(Math.max(0, match.index - 160), match.index);
    if (FOR_ENGINEERS.test(before) || isCode(text, before)) return [];
    if (!SENTENCE.test(text) && !(WORD.test(text) && TOLD.test(before))) return [];
    const line = code.slice(0, match.index).split("\n").length;
    return [`${path}:${line}: ${raw.trim()}`];
  });
}

/** Lines keep their places. */
function withoutComments(source: string): string {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "))
    .replaceAll(/(^|[\s;,({])\/\/[^\n]*/g, "$1");
}

/** Selectors, media queries, class lists, fonts, addresses and what is imported are no words. */
function isCode(text: string, before: string): boolean {
  return (
    /\b(?:from|import|className|rel|querySelector(?:All)?(?:<\w+>)?|closest|matches|matchMedia|useMediaQuery|class|font|d)\s*[=(:]?\s*\{?\s*$/.test(
      before,
    ) || /^(?:[#.[]|\(prefers)|[[\]{}=<>]|^https?:/.test(text)
  );
}
