import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { keyed, parseJsonDocument } from "../src/reading/json-document.ts";

const schema = keyed({
  name: z.string().min(1, "is empty; expected a name"),
  list: z.array(keyed({ n: z.int() })).default([]),
});

function read(text: string) {
  const faults: Fault[] = [];
  const { value, lineOf } = parseJsonDocument({ text, file: "a.json", schema }, faults);
  return { value, lineOf, faults: faults.map(formatFault) };
}

describe("a JSON document", () => {
  const text = '{\n "name": "x",\n "list": [\n  { "n": 1 },\n  {\n   "n": 2 }\n ]\n}';

  test("is parsed into the schema's shape", () => {
    expect(read(text).value).toEqual({ name: "x", list: [{ n: 1 }, { n: 2 }] });
  });

  test.each([
    [["name"], 2],
    [["list"], 3],
    [["list", 1], 5],
    [["list", 1, "n"], 6],
    [["list", 1, "missing", "deeper"], 5],
    [["list", 7], 3],
    [["other"], 1],
    [[], 1],
  ])("knows on which line %j stands, or what it would stand in", (path, line) => {
    expect(read(text).lineOf(path)).toBe(line);
  });

  test.each([
    {
      text: '{\n "name": "",\n "list": [{ "n": "1" }, { "n": 1.5 }, { "m": 1 }],\n "more": 1,\n "most": 2\n}',
      faults: [
        "a.json:2: “name”: is empty; expected a name",
        "a.json:3: “list.0.n”: is string; expected number",
        "a.json:3: “list.1.n”: is number; expected int",
        "a.json:3: “list.2.n”: is missing; expected number",
        "a.json:3: “list.2.m”: is nothing that is known here; expected n",
        "a.json:4: “more”: is nothing that is known here; expected name, list",
        "a.json:5: “most”: is nothing that is known here; expected name, list",
      ],
    },
    { text: "[]", faults: ["a.json:1: the whole: is array; expected object"] },
    {
      text: '{\n "name": "x",\n}',
      faults: ["a.json:3: this is no JSON (PropertyNameExpected); expected valid JSON"],
    },
    {
      text: "{ // no\n}",
      faults: ["a.json:1: this is no JSON (InvalidCommentToken); expected valid JSON"],
    },
    { text: "", faults: ["a.json:1: this is no JSON (ValueExpected); expected valid JSON"] },
  ])("gives every fault with its line: $faults", ({ text: broken, faults }) => {
    const result = read(broken);
    expect(result.faults).toEqual(faults);
    expect(result.value).toBeUndefined();
  });

  test("names each key that stands twice, where JSON would silently take the last", () => {
    expect(
      read('{\n "name": "x",\n "list": [{ "n": 1, "n": 2 }],\n "name": "y"\n}').faults,
    ).toEqual([
      "a.json:3: “n” is there twice; expected each key once",
      "a.json:4: “name” is there twice; expected each key once",
    ]);
  });

  test.each(["[", '{"a":'])("nested as deep as can be with %s is a fault, not the end", (open) => {
    expect(read(open.repeat(100_000)).faults).toEqual([
      "a.json:1: this is nested too deep; expected valid JSON",
    ]);
  });
});
