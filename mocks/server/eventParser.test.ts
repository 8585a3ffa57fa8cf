import { describe, expect, it } from "vitest";
import { createEventParser, type ParsedEvent } from "./eventParser.ts";

const STREAM =
  'retry: 1000\n\nid: e1:1\nevent: quotes\ndata: {"s":"é€🎈"}\n\n: note\ndata: one\ndata:two\n\nid: e1:2\ndata: cut';

function parse(text: string, chunk: number): ParsedEvent[] {
  const events: ParsedEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) parser.push(bytes.subarray(at, at + chunk));
  return events;
}

describe("the reader of event streams in tests", () => {
  it("[P27] [F18] reads the same in pieces of any length, whatever ends lines, with and without a byte order mark", () => {
    const expected = [
      { type: "quotes", data: '{"s":"é€🎈"}', lastEventId: "e1:1" },
      { type: "message", data: "one\ntwo", lastEventId: "e1:1" },
    ];
    for (const lineEnd of ["\n", "\r", "\r\n"])
      for (const mark of ["", "\uFEFF"])
        for (const chunk of [1, 2, 3, 5, 1_000])
          expect(parse(mark + STREAM.replaceAll("\n", lineEnd), chunk)).toEqual(expected);
  });
});
