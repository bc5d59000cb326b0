import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Findings } from "../src/reading/source/piece.ts";
import { readSource, readSourceBytes } from "../src/reading/source/read-source.ts";
import { differences } from "./importing/differences.ts";

const formats = "test/importing/formats";
const given = readdirSync(formats)
  .filter((name) => name.endsWith(".expected.json"))
  .map((name) => name.replace(/\.expected\.json$/, ""));

test.each(given)("the published example %s is read whole and right", (name) => {
  const findings: Findings = { faults: [], notes: [] };
  const read = readSourceBytes({ file: name, bytes: readFileSync(join(formats, name)) }, findings);
  const wanted: unknown = JSON.parse(readFileSync(join(formats, `${name}.expected.json`), "utf8"));
  expect(differences(read, wanted)).toEqual([]);
});

/** Each piece as `start | speaker | text`. */
function saidIn(text: string): string[] {
  const findings: Findings = { faults: [], notes: [] };
  const read = readSource({ file: "x", text }, findings);
  return [
    ...(read?.pieces ?? []).map(
      (piece) => `${piece.startSeconds ?? "-"} | ${piece.speaker ?? "?"} | ${piece.text}`,
    ),
    ...findings.faults.map(({ line, problem }) => `fault: ${line}: ${problem}`),
    ...findings.notes.map((note) => `note: ${note}`),
  ];
}

describe("a shape that tools and people write is read, or said to be none:", () => {
  test.each([
    {
      name: "Teams captions, names with ids and out of order",
      text: "WEBVTT\n\n8f2c-11/10-0\n00:00:05.233 --> 00:00:08.163\n<v Alice Chen>Hello everyone and\nwelcome back.</v>\n\n8f2c-11/9-0\n00:00:03.000 --> 00:00:05.100\n<v Bob Ferreira (External)>Are we on?</v>\n",
      said: [
        "3 | Bob Ferreira (External) | Are we on?",
        "5.233 | Alice Chen | Hello everyone and welcome back.",
        "note: its captions are not in the order of their times; they were sorted",
      ],
    },
    {
      name: "Zoom captions, names with pronouns and devices",
      text: "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nJane Doe (she/her): Hi: all.\n\n2\n00:00:02.000 --> 00:00:03.000\niPhone 12: Hello.\n\n3\n00:00:04.000 --> 00:00:05.000\nJane Doe (she/her): Note: bring cake.\n",
      said: [
        "1 | Jane Doe (she/her) | Hi: all.",
        "2 | iPhone 12 | Hello.",
        "4 | Jane Doe (she/her) | Note: bring cake.",
      ],
    },
    {
      name: "captions with names in round brackets or 【】, without a colon",
      text: "1\n00:00:01,000 --> 00:00:02,000\n(田中) 灯台へようこそ。\n\n2\n00:00:03,000 --> 00:00:04,000\n【佐藤】ありがとう。\n\n3\n00:00:05,000 --> 00:00:06,000\n（田中）何段ありますか。\n\n4\n00:00:07,000 --> 00:00:08,000\n(佐藤) 二百段です。\n",
      said: [
        "1 | 田中 | 灯台へようこそ。",
        "3 | 佐藤 | ありがとう。",
        "5 | 田中 | 何段ありますか。",
        "7 | 佐藤 | 二百段です。",
      ],
    },
    {
      name: "captions in which two speak, each on a line that begins with the name",
      text: "1\n00:00:01,000 --> 00:00:02,000\nAda Host: So many steps,\nis that true?\nBo Guest: It is.\n\n2\n00:00:03,000 --> 00:00:04,000\n- Ada Host: Twice?\n- Bo Guest: He said:\nnever again.\n",
      said: [
        "1 | Ada Host | So many steps, is that true?",
        "1 | Bo Guest | It is.",
        "3 | Ada Host | Twice?",
        "3 | Bo Guest | He said: never again.",
      ],
    },
    {
      name: "captions with names between angle brackets",
      text: "1\n00:00:01,000 --> 00:00:02,000\n<Ada Host> Hello.\n\n2\n00:00:03,000 --> 00:00:04,000\n<Bo Guest> Hi <i>all</i>.\n\n3\n00:00:05,000 --> 00:00:06,000\n<Ada Host> So.\n\n4\n00:00:07,000 --> 00:00:08,000\n<Bo Guest> Bye.\n",
      said: [
        "1 | Ada Host | Hello.",
        "3 | Bo Guest | Hi all.",
        "5 | Ada Host | So.",
        "7 | Bo Guest | Bye.",
      ],
    },
    {
      name: "captions with sounds in brackets, which are no names",
      text: "1\n00:00:01,000 --> 00:00:02,000\n(Door creaks) Who is it?\n\n2\n00:00:03,000 --> 00:00:04,000\nMe.\n\n3\n00:00:05,000 --> 00:00:06,000\n(Wind howls) Come in.\n\n4\n00:00:07,000 --> 00:00:08,000\n(Door creaks) Thanks.\n\n5\n00:00:09,000 --> 00:00:10,000\n(Laughs) So. (Wind howls)\n\n6\n00:00:11,000 --> 00:00:12,000\n(Laughs) Yes.\n",
      said: [
        "1 | ? | (Door creaks) Who is it?",
        "3 | ? | Me.",
        "5 | ? | (Wind howls) Come in.",
        "7 | ? | (Door creaks) Thanks.",
        "9 | ? | (Laughs) So. (Wind howls)",
        "11 | ? | (Laughs) Yes.",
      ],
    },
    {
      name: "captions with sounds in brackets between names with a colon",
      text: "1\n00:00:01,000 --> 00:00:02,000\nAda: Hello.\n\n2\n00:00:03,000 --> 00:00:04,000\n(Sneezes) Sorry.\n\n3\n00:00:05,000 --> 00:00:06,000\nBo: Hi.\n\n4\n00:00:07,000 --> 00:00:08,000\n(Sneezes) Again.\n\n5\n00:00:09,000 --> 00:00:10,000\nAda: Bless you.\n\n6\n00:00:11,000 --> 00:00:12,000\nBo: Thanks.\n",
      said: [
        "1 | Ada | Hello.",
        "3 | Ada | (Sneezes) Sorry.",
        "5 | Bo | Hi.",
        "7 | Bo | (Sneezes) Again.",
        "9 | Ada | Bless you.",
        "11 | Bo | Thanks.",
      ],
    },
    {
      name: "captions with a dash after each name, and a colon in what is said",
      text: "1\n00:00:01,000 --> 00:00:02,000\nAda Host - Hello - and welcome.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo Guest - He said: never.\n\n3\n00:00:05,000 --> 00:00:06,000\nAda Host - Why?\n\n4\n00:00:07,000 --> 00:00:08,000\nBo Guest - Storms.\n",
      said: [
        "1 | Ada Host | Hello - and welcome.",
        "3 | Bo Guest | He said: never.",
        "5 | Ada Host | Why?",
        "7 | Bo Guest | Storms.",
      ],
    },
    {
      name: "SubStation Alpha",
      text: "[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.50,0:00:02.00,Default,Ada,0,0,0,,{\\an8}Hello, all\\Nof you.\nDialogue: 0,0:0x:03.00,0:00:04.00,Default,,0,0,0,,Lost.\n",
      said: ["1.5 | Ada | Hello, all of you.", "fault: 11: “0:0x:03.00” is no time"],
    },
    {
      name: "WhisperX whose segments do not say who speaks, but their words do",
      text: JSON.stringify({
        segments: [
          {
            start: 1,
            end: 2,
            text: " Hello you.",
            words: [{ word: "Hello", speaker: "SPEAKER_01" }, { word: "you." }],
          },
          { start: 3, end: 4, text: " Hi.", speaker: "SPEAKER_00", words: [] },
        ],
      }),
      said: ["1 | SPEAKER_01 | Hello you.", "3 | SPEAKER_00 | Hi."],
    },
    {
      name: "segments of a recogniser that begin with the name of who speaks",
      text: JSON.stringify({
        segments: [
          { start: 1, end: 2, text: " Ada Host: Hello you." },
          { start: 3, end: 4, text: " And all of you." },
          { start: 5, end: 6, text: " Bo Guest: Hi." },
          { start: 7, end: 8, text: " Ada Host: So." },
          { start: 9, end: 10, text: " Bo Guest: He said: never." },
        ],
      }),
      said: [
        "1 | Ada Host | Hello you.",
        "3 | Ada Host | And all of you.",
        "5 | Bo Guest | Hi.",
        "7 | Ada Host | So.",
        "9 | Bo Guest | He said: never.",
      ],
    },
    {
      name: "WhisperX text",
      text: "[SPEAKER_01]: Hello you.\n[SPEAKER_00]: Hi: all.\n[SPEAKER_01]: So.\n[SPEAKER_00]: Bye.\n",
      said: [
        "- | SPEAKER_01 | Hello you.",
        "- | SPEAKER_00 | Hi: all.",
        "- | SPEAKER_01 | So.",
        "- | SPEAKER_00 | Bye.",
      ],
    },
    {
      name: "a time and a label without a colon",
      text: "[00:00:01] SPEAKER_01 Hello you.\n[00:00:03] SPEAKER_00 He said: never.\n[00:00:05] SPEAKER_01 So.\n[00:00:07] SPEAKER_00 Bye.\n",
      said: [
        "1 | SPEAKER_01 | Hello you.",
        "3 | SPEAKER_00 | He said: never.",
        "5 | SPEAKER_01 | So.",
        "7 | SPEAKER_00 | Bye.",
      ],
    },
    {
      name: "seconds in brackets, as scripts print them",
      text: "[0.50s -> 4.20s] Hello you.\n[4.60s -> 9.10s] Hi [30s] all.\n[9.80s -> 15.00s] So.\n",
      said: ["0.5 | ? | Hello you.", "4.6 | ? | Hi [30s] all.", "9.8 | ? | So."],
    },
    {
      name: "a name, a time below it, and then what is said",
      text: "Ada Host\n00:00:01\nHello you.\n\nBo Guest\n00:00:03\nHi.\n\nAda Host\n00:00:05\nSo.\n\nBo Guest\n00:00:07\nBye.\n",
      said: [
        "1 | Ada Host | Hello you.",
        "3 | Bo Guest | Hi.",
        "5 | Ada Host | So.",
        "7 | Bo Guest | Bye.",
      ],
    },
    {
      name: "names in italics, where nothing is bold",
      text: "*Ada Host:* Hello you.\n\n*Bo Guest:* Hi.\n\n*Ada Host:* So.\n\n*Bo Guest:* Bye.\n",
      said: [
        "- | Ada Host | Hello you.",
        "- | Bo Guest | Hi.",
        "- | Ada Host | So.",
        "- | Bo Guest | Bye.",
      ],
    },
    {
      name: "an export of Teams, with when somebody started to write down",
      text: "Steam-20240301\nMarch 1, 2024, 10:02AM\n\nAda Host started transcription\n\nAda Host   0:03\nHello you.\n\nBo Guest   0:09\nHi.\n\nAda Host   0:12\nSo.\n\nBo Guest   0:15\nBye.\n\nAda Host stopped transcription\n",
      said: [
        "3 | Ada Host | Hello you.",
        "9 | Bo Guest | Hi.",
        "12 | Ada Host | So.",
        "15 | Bo Guest | Bye.",
        "note: lines 1 to 4, before the first turn, were left out (9 words, “Steam-20240301”…)",
        "note: line 18: said by the tool that wrote the file, not in the recording; left out",
      ],
    },
    {
      name: "a JSON object on each line",
      text: '{"start":0.5,"text":"Hello you.","speaker":"Ada"}\n{"start":3,"text":"Hi.","speaker":"Bo"}\n',
      said: [
        "0.5 | Ada | Hello you.",
        "3 | Bo | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "JSON that breaks off",
      text: '{"segments":[{"start":0.5,"end":4.2,"text":"Hello you, and all of those who hear this today in their homes',
      said: ["fault: 1: this begins like JSON and breaks off, or is none"],
    },
    {
      name: "words in a list, with whom they belong to",
      text: JSON.stringify({
        words: [
          { word: "Hello", start: 0.5, speaker: { id: 1, name: "Ada" } },
          { word: "you.", start: 0.9, speaker: { id: 1, name: "Ada" } },
          { word: "Hi.", start: 2, speaker: { id: 2, name: "Bo" } },
        ],
      }),
      said: [
        "0.5 | Ada | Hello you.",
        "2 | Bo | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "columns between tabs without their names",
      text: "Ada\t0:01\tHello you.\nBo\t0:03\tHi.\nAda\t0:05\tSo.\n",
      said: [
        "1 | Ada | Hello you.",
        "3 | Bo | Hi.",
        "5 | Ada | So.",
        "note: it is in a shape of its own: the table was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "Webex captions, names beside the numbers",
      text: 'WEBVTT\n\n1 "Jane Doe" (326537)\n00:00:05.609 --> 00:00:08.459\nGood morning.\n\n2 "Li" (77)\n00:00:09.000 --> 00:00:10.000\nMorning.\n',
      said: ["5.609 | Jane Doe | Good morning.", "9 | Li | Morning."],
    },
    {
      name: "SRT without numbers",
      text: "00:00:01,000 --> 00:00:02,000\nHello there\n\n00:00:02,500 --> 00:00:03,000\nsecond line\nwraps\n",
      said: ["1 | ? | Hello there", "2.5 | ? | second line wraps"],
    },
    {
      name: "SRT with an empty line in a caption",
      text: "1\n00:00:01,000 --> 00:00:02,000\nHello there\n\nmore words\n\n2\n00:00:02,500 --> 00:00:03,000\nsecond\n",
      said: [
        "1 | ? | Hello there more words",
        "2.5 | ? | second",
        "note: line 5 “more words” stands behind an empty line; it was taken for the caption above",
      ],
    },
    {
      name: "SRT without empty lines between captions",
      text: "1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:02,500 --> 00:00:03,000\nI am\n42\n3\n00:00:03,500 --> 00:00:04,000\nyears\n",
      said: ["1 | ? | Hello", "2.5 | ? | I am 42", "3.5 | ? | years"],
    },
    {
      name: "an arrow without spaces and one-digit hours",
      text: "1\n0:00:01.0-->0:00:02.0\nHello\n",
      said: ["1 | ? | Hello"],
    },
    {
      name: "rolling lines that lost their tags",
      text: "1\n00:00:00,240 --> 00:00:02,470\nhello and welcome\n\n2\n00:00:02,470 --> 00:00:02,480\nhello and welcome\n \n\n3\n00:00:02,480 --> 00:00:04,000\nhello and welcome\nto the show\n\n4\n00:00:04,000 --> 00:00:04,010\nto the show\n\n5\n00:00:04,010 --> 00:00:06,000\nto the show\nto the show\n",
      said: [
        "0.24 | ? | hello and welcome",
        "2.48 | ? | to the show",
        "4.01 | ? | to the show",
        "note: its lines roll: 7 lines stand for 3, each of which is taken once",
      ],
    },
    {
      name: "broadcast captions, names behind >>",
      text: "1\n00:00:01,000 --> 00:00:02,000\n>> JOHN: HELLO.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> MARY: HI.\n\n3\n00:00:03,000 --> 00:00:04,000\n>> How are you?\n\n4\n00:00:04,000 --> 00:00:05,000\n>> JOHN: Fine.\n\n5\n00:00:05,000 --> 00:00:06,000\n>> MARY: Good.\n",
      said: [
        "1 | JOHN | HELLO.",
        "2 | MARY | HI.",
        "3 | ? | How are you?",
        "4 | JOHN | Fine.",
        "5 | MARY | Good.",
      ],
    },
    {
      name: "words before a colon that are no names",
      text: "1\n00:00:01,000 --> 00:00:02,000\nSo here is the thing: we go.\n\n2\n00:00:02,000 --> 00:00:03,000\nWarning: hot.\n\n3\n00:00:03,000 --> 00:00:04,000\nBerlin: a city.\n\n4\n00:00:03,000 --> 00:00:04,000\nyes\n",
      said: [
        "1 | ? | So here is the thing: we go.",
        "2 | ? | Warning: hot.",
        "3 | ? | Berlin: a city.",
        "3 | ? | yes",
      ],
    },
    {
      name: "sounds in brackets that are no names",
      text: "1\n00:00:01,000 --> 00:00:02,000\n[Music]\n\n2\n00:00:02,000 --> 00:00:03,000\n[Music] hello\n\n3\n00:00:03,000 --> 00:00:04,000\n[Applause] thanks\n\n4\n00:00:03,500 --> 00:00:04,000\n[Applause] yes\n",
      said: [
        "1 | ? | [Music]",
        "2 | ? | [Music] hello",
        "3 | ? | [Applause] thanks",
        "3.5 | ? | [Applause] yes",
      ],
    },
    {
      name: "YouTube's old captions",
      text: "0:00:00.599,0:00:04.160\nHello there\n\n0:00:04.160,0:00:05.000\nAgain\n",
      said: ["0.599 | ? | Hello there", "4.16 | ? | Again"],
    },
    {
      name: "a broken time",
      text: "WEBVTT\n\n00:00:1d.890 --> 00:00:12.000\nlost\n\n00:00:12.000 --> 00:00:13.000\nkept\n",
      said: ["12 | ? | kept", "fault: 3: “00:00:1d.890” is no time"],
    },
    {
      name: "text outside captions",
      text: "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\nstray words here\n\n00:03.000 --> 00:04.000\nthere\n",
      said: [
        "1 | ? | Hello",
        "3 | ? | there",
        "note: 1 lines stand outside its captions and were left out, first line 6: “stray words here”",
      ],
    },
    {
      name: "chapters as captions",
      text: "WEBVTT\n\n00:00:00.000 --> 00:10:00.000\nIntro\n\n00:10:00.000 --> 00:20:00.000\nMiddle of it\n\n00:20:00.000 --> 00:30:00.000\nEnd\n",
      said: [],
    },
    {
      name: "names on a line of their own in captions",
      text: "1\n00:00:01,000 --> 00:00:02,000\nSpeaker 1\nHello all.\n\n2\n00:00:02,000 --> 00:00:03,000\nSpeaker 2\nHi.\n\n3\n00:00:03,000 --> 00:00:04,000\nSpeaker 1\nBye.\n\n4\n00:00:04,000 --> 00:00:05,000\nSpeaker 2\nBye bye.\n",
      said: [
        "1 | Speaker 1 | Hello all.",
        "2 | Speaker 2 | Hi.",
        "3 | Speaker 1 | Bye.",
        "4 | Speaker 2 | Bye bye.",
      ],
    },
    {
      name: "Premiere's text",
      text: "00:00:00:00 - 00:00:03:10\nSpeaker 1\nHello there.\n\n00:00:03:10 - 00:00:05:00\nSpeaker 2\nHi.\n\n00:00:05:10 - 00:00:07:00\nSpeaker 1\nBye.\n\n00:00:08:10 - 00:00:09:00\nSpeaker 2\nBye.\n",
      said: [
        "0 | Speaker 1 | Hello there.",
        "3 | Speaker 2 | Hi.",
        "5 | Speaker 1 | Bye.",
        "8 | Speaker 2 | Bye.",
      ],
    },
    {
      name: "Happy Scribe's text",
      text: "[00:00:01.230] - Anna Bee\nHello there my friend.\n\n[00:00:05.000] - Carl Dee\nHello.\n\n[00:00:09.000] - Anna Bee\nOK.\n\n[00:00:10.000] - Carl Dee\nOK.\n",
      said: [
        "1.23 | Anna Bee | Hello there my friend.",
        "5 | Carl Dee | Hello.",
        "9 | Anna Bee | OK.",
        "10 | Carl Dee | OK.",
      ],
    },
    {
      name: "Riverside's text",
      text: "Anna Bee (00:01.123)\nHello there my friend. So: we begin.\n\nCarl Dee (00:05.000)\nHello.\n\nAnna Bee (00:07.000)\nGood.\n",
      said: [
        "1.123 | Anna Bee | Hello there my friend. So: we begin.",
        "5 | Carl Dee | Hello.",
        "7 | Anna Bee | Good.",
      ],
    },
    {
      name: "Rev's text",
      text: "Speaker 1 (00:00):\nHello.\n\nSpeaker 2 (00:04):\nHi there.\n\n(00:10):\nMore words.\n",
      said: ["0 | Speaker 1 | Hello.", "4 | Speaker 2 | Hi there.", "10 | Speaker 2 | More words."],
    },
    {
      name: "Sonix's text",
      text: "[00:00:00] Speaker1: Hello there.\n\n[00:00:04] Speaker2: Hi.\n\n[00:00:06] Speaker1: Bye.\n",
      said: ["0 | Speaker1 | Hello there.", "4 | Speaker2 | Hi.", "6 | Speaker1 | Bye."],
    },
    {
      name: "Zoom's text, timed by the clock on the wall",
      text: "[Alice Chen] 14:01:22\nHello all.\n\n[Bob Fox] 14:01:30\nHi.\n\n[Alice Chen] 14:01:32\nBye.\n",
      said: [
        "- | Alice Chen | Hello all.",
        "- | Bob Fox | Hi.",
        "- | Alice Chen | Bye.",
        "note: its times are those of the day, not of the recording; they were left out",
      ],
    },
    {
      name: "what Whisper prints",
      text: "[00:00.000 --> 00:03.000]  Hello there.\n[00:03.000 --> 00:05.000]  General words: spoken.\n[00:05.000 --> 00:09.000]  Bye.\n",
      said: ["0 | ? | Hello there.", "3 | ? | General words: spoken.", "5 | ? | Bye."],
    },
    {
      name: "names in capitals before a colon",
      text: "ALICE: Hello there.\n\nBOB: Hi.\n\nALICE: So what I say is: go.\n\nNOTE: nothing\n\nBOB: Fine.\n",
      said: [
        "- | ALICE | Hello there.",
        "- | BOB | Hi.",
        "- | ALICE | So what I say is: go.",
        "- | ALICE | NOTE: nothing",
        "- | BOB | Fine.",
      ],
    },
    {
      name: "questions and answers",
      text: "Q: What is it?\n\nA: It is a bird.\n\nQ: Why?\n\nA: Because.\n",
      said: ["- | Q | What is it?", "- | A | It is a bird.", "- | Q | Why?", "- | A | Because."],
    },
    {
      name: "Japanese names before a full-width colon",
      text: "田中：こんにちは。\n\n鈴木：どうも。\n\n田中：元気ですか。\n\n鈴木：はい。\n",
      said: [
        "- | 田中 | こんにちは。",
        "- | 鈴木 | どうも。",
        "- | 田中 | 元気ですか。",
        "- | 鈴木 | はい。",
      ],
    },
    {
      name: "French names before a spaced colon",
      text: "Marie : Bonjour à tous.\n\nPaul : Salut.\n\nMarie : Ça va ?\n\nPaul : Oui : très bien.\n",
      said: [
        "- | Marie | Bonjour à tous.",
        "- | Paul | Salut.",
        "- | Marie | Ça va ?",
        "- | Paul | Oui : très bien.",
      ],
    },
    {
      name: "bold names with a time, text below",
      text: "# My Episode\n\n**Anna Bee** [0:56]\nHello there.\n\n**Carl Dee** [1:10]\nHi **all** of [you](http://x.y).\n\n**Anna Bee** [1:12]\nbye\n",
      said: [
        "56 | Anna Bee | Hello there.",
        "70 | Carl Dee | Hi all of you.",
        "72 | Anna Bee | bye",
      ],
    },
    {
      name: "Otter's text with its footer",
      text: "Anna Bee  0:00\nHello there friend.\n\nUnknown Speaker  0:05\nHi.\n\nAnna Bee  0:09\nBye.\n\nTranscribed by https://otter.ai\n",
      said: [
        "0 | Anna Bee | Hello there friend.",
        "5 | Unknown Speaker | Hi.",
        "9 | Anna Bee | Bye.",
        "note: line 10: said by the tool that wrote the file, not in the recording; left out",
      ],
    },
    {
      name: "timed lines of lyrics",
      text: "[00:12.00]Line one of it\n[00:15.30]Line two here\n[00:17.00]Line three here\n",
      said: ["12 | ? | Line one of it", "15.3 | ? | Line two here", "17 | ? | Line three here"],
    },
    {
      name: "a file that is no transcript",
      text: "# My project\n\nInstall it:\n\n    npm install\n\n- one\n- two\n",
      said: [
        "- | ? | Install it:",
        "- | ? | npm install",
        "- | ? | one two",
        "fault: 1: this text has no names, no times and few sentences",
      ],
    },
    {
      name: "a program",
      text: 'const a = 1;\nfunction f() { return a; }\nlet x: string = "3";\nlet y: string = "3";\n',
      said: [
        '- | ? | const a = 1; function f() { return a; } let x: string = "3"; let y: string = "3";',
        "fault: 1: this text has no names, no times and few sentences",
      ],
    },
    {
      name: "a spreadsheet",
      text: 'start,end,speaker,text\n0.5,1.0,Anna,"Hello, there"\n1.5,2.0,Bob,Hi\n2.5,3.0,Anna,Bye\n',
      said: [
        "0.5 | Anna | Hello, there",
        "1.5 | Bob | Hi",
        "2.5 | Anna | Bye",
        "note: it is in a shape of its own: the table was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "Whisper's table, in milliseconds",
      text: "start\tend\ttext\n0\t2500\tHello there\n2500\t5000\tgeneral words\n",
      said: [
        "0 | ? | Hello there",
        "2.5 | ? | general words",
        "note: it is in a shape of its own: the table was read by the names of its keys, times as milliseconds; look whether that is right",
      ],
    },
    {
      name: "a saved chat",
      text: "15:01:22\t From Anna Bee to Everyone:\n\thello\n15:02:22\t From Carl to Everyone:\n\thi\n",
      said: ["fault: 1: this is what was typed in a chat"],
    },
    {
      name: "YouTube's XML, escaped twice",
      text: '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="0.5" dur="1">I &amp;amp; you &amp;#39;re</text><text start="2">hi</text></transcript>',
      said: ["0.5 | ? | I & you 're", "2 | ? | hi"],
    },
    {
      name: "YouTube's newer XML",
      text: '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><body><p t="500" d="1000"><s>Hello</s><s t="100"> there</s></p><p t="1500" a="1">\n</p></body></timedtext>',
      said: ["0.5 | ? | Hello there"],
    },
    {
      name: "TTML with voices",
      text: '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata><ttm:agent type="person" xml:id="voice1"/></metadata></head><body><div><p begin="00:00:01.5" end="00:00:02" ttm:agent="voice1"><span><span begin="1.5">Hello</span> <span>there</span></span></p></div></body></tt>',
      said: ["1.5 | voice1 | Hello there"],
    },
    {
      name: "Podlove's JSON",
      text: '[{"start":"00:00:00.500","start_ms":500,"end":"00:00:01.000","speaker":"2","voice":"Tim","text":"Hallo"},{"start":"00:00:02.500","end":"00:00:03.000","speaker":"3","voice":"Linus","text":"Hi du"}]',
      said: [
        "0.5 | Tim | Hallo",
        "2.5 | Linus | Hi du",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "WhisperX without a speaker here and there",
      text: '{"segments":[{"start":0.5,"end":2,"text":" Hi there.","words":[{"word":"Hi","start":0.5}]},{"start":3,"text":"Yes","speaker":"SPEAKER_01","end":4}]}',
      said: ["0.5 | ? | Hi there.", "3 | SPEAKER_01 | Yes"],
    },
    {
      name: "Google, whose last result repeats all words",
      text: '{"results":[{"alternatives":[{"transcript":"hello there","words":[{"startTime":"0s","word":"hello"},{"startTime":"0.5s","word":"there"}]}]},{"alternatives":[{"words":[{"startTime":"0s","word":"hello","speakerTag":1},{"startTime":"0.5s","word":"there","speakerTag":2}]}]}]}',
      said: ["0 | 1 | hello", "0.5 | 2 | there"],
    },
    {
      name: "ElevenLabs' words with spaces between",
      text: '{"language_code":"en","text":"Hi. Yes.","words":[{"text":"Hi.","start":0.1,"end":0.5,"type":"word","speaker_id":"speaker_0"},{"text":" ","start":0.5,"end":0.6,"type":"spacing","speaker_id":"speaker_0"},{"text":"Yes.","start":0.7,"end":0.9,"type":"word","speaker_id":"speaker_1"}]}',
      said: [
        "0.1 | speaker_0 | Hi.",
        "0.7 | speaker_1 | Yes.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "JSON of no known shape",
      text: '{"foo":1,"bar":{"a":2}}',
      said: ["fault: 1: this JSON with the keys foo, bar is none that is known"],
    },
    {
      name: "HTML with names inside paragraphs",
      text: "<p><cite>Ann:</cite> Hello <i>there</i>.</p><p>More.</p><p><cite>Bob</cite><time>(1:02)</time> Hi I read <cite>Moby</cite> once.</p>",
      said: ["- | Ann | Hello there.", "- | Ann | More.", "62 | Bob | Hi I read Moby once."],
    },
    {
      name: "the transformers pipeline",
      text: '{"text":"a b c","chunks":[{"timestamp":[0.0,2.0],"text":" Hello there you."},{"timestamp":[2.0,null],"text":" Bye now then."}]}',
      said: ["0 | ? | Hello there you.", "2 | ? | Bye now then."],
    },
    {
      name: "YouTube's panel, with times read aloud",
      text: "0:00\n0 seconds\nhello there\n0:05\n5 seconds\nmore words\n1:02\n1 minute, 2 seconds\nand more\n",
      said: ["0 | ? | hello there", "5 | ? | more words", "62 | ? | and more"],
    },
    {
      name: "bold names in a list",
      text: "- **Anna:** Hello.\n- **Bob:** Hi.\n- **Anna:** ok\n",
      said: ["- | Anna | Hello.", "- | Bob | Hi.", "- | Anna | ok"],
    },
    {
      name: "bold words that are no names",
      text: "**Anna:** Hello.\n\n**This is important:** said she.\n\n**Bob:** Hi.\n\n**Anna:** **Pro tip:** eat.\n",
      said: [
        "- | Anna | Hello.",
        "- | ? | This is important: said she.",
        "- | Bob | Hi.",
        "- | Anna | Pro tip: eat.",
        "note: line 3: “This is important:” may be a speaker or a part of what is said; from there to the next name nobody is named",
      ],
    },
    {
      name: "Fathom's text: companies behind names, and marks of the tool among the words",
      text: "Acme - May 11\nVIEW RECORDING - 31 mins: https://fathom.video/share/x\n\n---\n\n0:00 - Ada Host (4Site | Bruges)\n  Welcome.\n\n0:11 - Bo Guest (Royal Chimneys & Isolation of Bruges)\n  Thanks.\n  ACTION ITEM: Send it to Ada. Soon.\n - WATCH: https://fathom.video/share/x?timestamp=12.9  Go ahead.\n\n0:16 - Ada Host (4Site | Bruges)\n  So.\n",
      said: [
        "0 | Ada Host (4Site | Bruges) | Welcome.",
        "11 | Bo Guest (Royal Chimneys & Isolation of Bruges) | Thanks.",
        "- | Bo Guest (Royal Chimneys & Isolation of Bruges) | Go ahead.",
        "16 | Ada Host (4Site | Bruges) | So.",
        "note: 1 marks of the tool that wrote the file were left out, such as “ACTION ITEM: Send it to Ada. Soon…”",
        "note: lines 1 to 4, before the first turn, were left out (11 words, “Acme - May 11”…)",
      ],
    },
    {
      name: "Fathom's Markdown: a time as a link, then the name",
      text: "[@0:09](https://fathom.video/calls/3?timestamp=9.3) - **Ada Host (4Site)**\n\nHello.\n\n[@1:00:12](https://fathom.video/calls/3?timestamp=3612) - **Bo (he/him)**\n\nHi.\n",
      said: ["9 | Ada Host (4Site) | Hello.", "3612 | Bo (he/him) | Hi."],
    },
    {
      name: "a turn whose name cannot be read, which nobody gets",
      text: "0:00 - Ada Host\n  Welcome.\n\n0:11 - The Royal Society of Chimneys and of Isolation\n  Thanks.\n\n0:16 - Ada Host\n  So.\n",
      said: [
        "0 | Ada Host | Welcome.",
        "11 | ? | The Royal Society of Chimneys and of Isolation Thanks.",
        "16 | Ada Host | So.",
        "note: line 4: “0:11 - The Royal Society of Chimneys and of Isolation” may be a turn whose name cannot be read; from there to the next name nobody is named",
      ],
    },
    {
      name: "YAML with facts and a list",
      text: 'title: On brass\ndate: 2024-05-06\ntranscript:\n  - speaker: Ada\n    time: "00:00:05"\n    text: >-\n      Hello,\n      all.\n  - speaker: Bo\n    time: 1:01:10\n    text: "So: brass."\n',
      said: [
        "5 | Ada | Hello, all.",
        "3670 | Bo | So: brass.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "blocks of a line for each key",
      text: "Speaker: Ada\nTime: 00:05\nText: Hello,\nall.\n\nSpeaker: Bo\nTime: 01:10\nText: So: brass.\n",
      said: [
        "5 | Ada | Hello, all.",
        "70 | Bo | So: brass.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "a Markdown table, with headings above its parts",
      text: "# On brass\n\nRecorded in May.\n\n## Begin\n\n| Timestamp | Speaker | Transcript |\n|---|:-:|---|\n| 00:00:05 | **Ada** | Hello,<br>all of you out there. |\n| 00:00:12 --> 00:00:20 | Bo | A \\| pipe. |\n\n## End\n\n| Timestamp | Speaker | Transcript |\n|---|:-:|---|\n| [1:10](https://x.org/?t=70) | Ada | Bye. |\n",
      said: [
        "5 | Ada | Hello, all of you out there.",
        "12 | Bo | A | pipe.",
        "70 | Ada | Bye.",
        "note: it is in a shape of its own: the table was read by the names of its keys, times as seconds; look whether that is right",
        "note: 1 lines outside its tables were left out, such as “Recorded in May.”",
      ],
    },
    {
      name: "a table with its names in German, and a text that holds its separator",
      text: 'Zeit;Sprecher;Text\n00:00:05;Ada;Hallo zusammen.\n00:01:10;Bo;"Guten Tag; schön, hier zu sein."\n',
      said: [
        "5 | Ada | Hallo zusammen.",
        "70 | Bo | Guten Tag; schön, hier zu sein.",
        "note: it is in a shape of its own: the table was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "Azure's fast transcription, milliseconds by the name of the key",
      text: JSON.stringify({
        phrases: [
          {
            speaker: 0,
            offsetMilliseconds: 960,
            text: "Good day.",
            words: [{ text: "good", offsetMilliseconds: 960 }],
          },
          { speaker: 1, offsetMilliseconds: 1640, text: "Hi." },
        ],
      }),
      said: [
        "0.96 | 0 | Good day.",
        "1.64 | 1 | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "turns that hold lines, and no text of their own",
      text: JSON.stringify({
        transcript: [
          {
            voice: "Ada",
            items: [
              { start: "00:00:00.500", text: "Hello there." },
              { start: "00:00:02.000", text: "Welcome to it." },
            ],
          },
          { voice: "Bo", items: [{ start: "00:01:01.500", text: "Hi, Ada." }] },
        ],
      }),
      said: [
        "0.5 | Ada | Hello there.",
        "2 | Ada | Welcome to it.",
        "61.5 | Bo | Hi, Ada.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "turns that hold words, with a time that is an object and a name in one",
      text: JSON.stringify([
        {
          participant: { id: 1, name: "Ada" },
          words: [
            { text: "Hello", start_timestamp: { relative: 0.5 } },
            { text: "there.", start_timestamp: { relative: 0.8 } },
          ],
        },
        {
          participant: { id: 2, name: "Bo" },
          words: [{ text: "Hi.", start_timestamp: { relative: 61.5 } }],
        },
      ]),
      said: [
        "0.5 | Ada | Hello there.",
        "61.5 | Bo | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "segments whose text has no time, and whose words have",
      text: JSON.stringify([
        {
          result: [
            { start: 0.5, word: "hello" },
            { start: 0.8, word: "there" },
          ],
          text: "hello there",
        },
        { result: [{ start: 61.5, word: "hi" }], text: "hi ada" },
      ]),
      said: [
        "0.5 | ? | hello there",
        "61.5 | ? | hi ada",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "parts of words, each with the space before it",
      text: JSON.stringify({
        tokens: [
          { text: "Hel", start_ms: 500, speaker: "1" },
          { text: "lo", start_ms: 600, speaker: "1" },
          { text: " there", start_ms: 800, speaker: "1" },
          { text: ".", start_ms: 1100, speaker: "1" },
          { text: " Hi", start_ms: 61500, speaker: "2" },
          { text: ".", start_ms: 61600, speaker: "2" },
        ],
      }),
      said: [
        "0.5 | 1 | Hello there.",
        "61.5 | 2 | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "people who are numbered in the list and named beside it",
      text: JSON.stringify({
        segments: [
          { speaker: "b1", start: 0.5, words: [{ text: "Hello.", start: 0.5 }] },
          { speaker: "d3", start: 61.5, words: [{ text: "Hi.", start: 61.5 }] },
        ],
        speakers: [
          { id: "b1", name: "Ada" },
          { id: "d3", name: "Bo" },
        ],
      }),
      said: [
        "0.5 | Ada | Hello.",
        "61.5 | Bo | Hi.",
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "a text in JSON in which entities were left, once or twice escaped",
      text: JSON.stringify([
        { text: "it&amp;#39;s &lt;3 and R&D", offset: 0.5 },
        { text: "in &quot;London&quot;", offset: 61.5 },
      ]),
      said: [
        "0.5 | ? | it's <3 and R&D",
        '61.5 | ? | in "London"',
        "note: it is in a shape of its own: the list was read by the names of its keys, times as seconds; look whether that is right",
      ],
    },
    {
      name: "WhisperX words of two people in a segment that names nobody",
      text: JSON.stringify({
        segments: [
          {
            start: 0.5,
            end: 4,
            text: " Hello there. Hi, Ada.",
            words: [
              { word: "Hello", start: 0.5, speaker: "SPEAKER_00" },
              { word: "there.", start: 0.8 },
              { word: "Hi,", start: 2.5, speaker: "SPEAKER_01" },
              { word: "Ada.", start: 3, speaker: "SPEAKER_01" },
            ],
          },
          {
            start: 5,
            end: 6,
            text: " Yes.",
            words: [
              { word: "Yes", start: 5, speaker: "SPEAKER_01" },
              { word: ".", start: 5.5, speaker: "SPEAKER_00" },
            ],
          },
        ],
      }),
      said: ["0.5 | SPEAKER_00 | Hello there.", "2.5 | SPEAKER_01 | Hi, Ada.", "5 | ? | Yes."],
    },
    {
      name: "words of a script without spaces, one by one",
      text: JSON.stringify({
        results: [
          { start_time: 0.5, type: "word", alternatives: [{ content: "今日", speaker: "S1" }] },
          { start_time: 0.8, type: "word", alternatives: [{ content: "は", speaker: "S1" }] },
          { start_time: 0.9, type: "word", alternatives: [{ content: "OK", speaker: "S1" }] },
          { start_time: 1.2, type: "word", alternatives: [{ content: "です", speaker: "S1" }] },
          {
            start_time: 1.6,
            type: "punctuation",
            alternatives: [{ content: "。", speaker: "S1" }],
          },
        ],
      }),
      said: ["0.5 | S1 | 今日は OK です。"],
    },
    {
      name: "Apple's TTML, a span for each word, and the time of each sentence",
      text: '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="x" xmlns:ttm="y"><body><div><p begin="1.980" ttm:agent="SPEAKER_1"><span begin="1.980" podcasts:unit="sentence"><span begin="1.980" podcasts:unit="word">Hello</span><span begin="2.4" podcasts:unit="word">th<span tts:fontStyle="italic">ere</span>.</span></span><span begin="3.0" podcasts:unit="sentence"><span begin="3.0" podcasts:unit="word">Good</span><span begin="3.4" podcasts:unit="word">day.</span></span></p><p ttm:agent="SPEAKER_2"><span podcasts:unit="sentence"><span begin="1:01.500" podcasts:unit="word">今日</span><span begin="1:02.0" podcasts:unit="word">は</span></span></p></div></body></tt>',
      said: [
        "1.98 | SPEAKER_1 | Hello there.",
        "3 | SPEAKER_1 | Good day.",
        "61.5 | SPEAKER_2 | 今日は",
      ],
    },
    {
      name: "captions of which some have voices and others names in front",
      text: "WEBVTT\n\n00:01.000 --> 00:05.000\n- Ada: How are you?\n- Bo: Fine.\n\n00:06.000 --> 00:09.000\n<v Ada>So.</v>\n\n00:10.000 --> 00:12.000\n- Ada: And tin?\n- Bo: Bronze.\n",
      said: [
        "1 | Ada | How are you?",
        "1 | Bo | Fine.",
        "6 | Ada | So.",
        "10 | Ada | And tin?",
        "10 | Bo | Bronze.",
      ],
    },
    {
      name: "captions so short that only one of the names comes again",
      text: "WEBVTT\n\n00:01.000 --> 00:03.000\n>> ADA HOST: WELCOME.\n\n00:04.000 --> 00:06.000\n>> BO GUEST: THANK YOU.\n\n00:07.000 --> 00:09.000\nVERY GLAD.\n\n00:10.000 --> 00:12.000\n>> ADA HOST: WHAT IS BRASS?\n\n00:13.000 --> 00:14.000\n>> METAL.\n",
      said: [
        "1 | ADA HOST | WELCOME.",
        "4 | BO GUEST | THANK YOU.",
        "7 | BO GUEST | VERY GLAD.",
        "10 | ADA HOST | WHAT IS BRASS?",
        "13 | ? | METAL.",
        "note: taken for names though they stand only once: “BO GUEST”",
      ],
    },
    {
      name: "a meeting's notes, several people below one time",
      text: "Weekly (2025-03-01) - Transcript\nAttendees\nAda Host, Bo Guest\nTranscript\n00:00:00\n \nAda Host: Hello.\nBo Guest: Hi, Ada.\n00:05:00\n \nAda Host: Brass?\nTranscription ended after 00:06:12\n",
      said: [
        "0 | Ada Host | Hello.",
        "- | Bo Guest | Hi, Ada.",
        "300 | Ada Host | Brass?",
        "note: lines 1 to 4, before the first turn, were left out (10 words, “Weekly (2025-03-01) - Transcript”…)",
        "note: line 12: said by the tool that wrote the file, not in the recording; left out",
      ],
    },
    {
      name: "lines below a time of which too few begin with a name, which give nobody the words of another",
      text: "00:00\nAda Host: Hello to all.\nand this goes on for a while.\nwithout any names at all,\none line and then one more,\nas long as it likes to go,\nuntil it ends somewhere.\n\n05:00\nAda Host: Again.\nBo Guest: I say so too.\nand this goes on for a while.\nwithout any names at all,\none line and then one more,\nas long as it likes to go,\nuntil it ends somewhere.\n",
      said: [
        "0 | ? | Ada Host: Hello to all. and this goes on for a while. without any names at all, one line and then one more, as long as it likes to go, until it ends somewhere.",
        "300 | ? | Ada Host: Again. Bo Guest: I say so too. and this goes on for a while. without any names at all, one line and then one more, as long as it likes to go, until it ends somewhere.",
        "note: 3 lines may begin with who speaks, such as line 2, “Ada Host”; that is too little to be sure of, and they stay as they are",
      ],
    },
    {
      name: "an editing program's text, whose clock begins at an hour",
      text: "[01:00:00:12 - 01:00:05:10]\nSpeaker 1\n Hello there.\n\n[01:01:01:12 - 01:01:05:10]\nSpeaker 2\n Hi, Ada.\n",
      said: [
        "3600 | Speaker 1 | Hello there.",
        "3661 | Speaker 2 | Hi, Ada.",
        "note: its first words are at 1:00:00; if the recording begins there: --offset 1:00:00",
      ],
    },
    {
      name: "bold names and times in italics",
      text: "**Ada Host** *00:05*\nWelcome.\n\n**Bo Guest** _(01:02)_\nThank you.\n",
      said: ["5 | Ada Host | Welcome.", "62 | Bo Guest | Thank you."],
    },
    {
      name: "captions in which another begins within a line",
      text: "1\n00:00:01,000 --> 00:00:03,000\nAda: How are you? Bo Guest: Fine. I told Ada: go on.\n\n2\n00:00:04,000 --> 00:00:06,000\nAda: And you said: no?\n\n3\n00:00:07,000 --> 00:00:09,000\nBo Guest: Yes.\n",
      said: [
        "1 | Ada | How are you?",
        "- | Bo Guest | Fine. I told Ada: go on.",
        "4 | Ada | And you said: no?",
        "7 | Bo Guest | Yes.",
      ],
    },
    {
      name: "a paragraph in which another begins, with a time of its own",
      text: "**Ada:** One. **Bo:** [0:12] Two here. [0:20] Three. **Ada:** Four.\n\n**Bo:** Five.\n",
      said: ["- | Ada | One.", "12 | Bo | Two here. Three.", "- | Ada | Four.", "- | Bo | Five."],
    },
    {
      name: "captions with few names, for most are sounds",
      text: "1\n00:00:00,000 --> 00:00:05,000\n♪ upbeat music ♪\n\n2\n00:00:05,000 --> 00:00:08,000\nADA: Welcome.\n\n3\n00:00:08,500 --> 00:00:10,000\n[LAUGHTER]\n\n4\n00:00:10,000 --> 00:00:12,000\nBO: Thanks.\n\n5\n00:00:12,500 --> 00:00:14,000\nADA: So.\n",
      said: [
        "0 | ? | ♪ upbeat music ♪",
        "5 | ADA | Welcome.",
        "8.5 | ADA | [LAUGHTER]",
        "10 | BO | Thanks.",
        "12.5 | ADA | So.",
      ],
    },
    {
      name: "captions in which places stand before a colon, which are no people",
      text: "1\n00:00:01,000 --> 00:00:03,000\nNew York: a city of bridges.\n\n2\n00:00:04,000 --> 00:00:06,000\nSan Francisco: another one.\n\n3\n00:00:07,000 --> 00:00:09,000\nNew York: we said that already.\n\n4\n00:00:10,000 --> 00:00:12,000\nand that is my list\n\n5\n00:00:12,500 --> 00:00:14,000\nof cities.\n",
      said: [
        "1 | ? | New York: a city of bridges.",
        "4 | ? | San Francisco: another one.",
        "7 | ? | New York: we said that already.",
        "10 | ? | and that is my list",
        "12.5 | ? | of cities.",
      ],
    },
    {
      name: "names with a title that ends with a full stop",
      text: "Ada Host, CEO of Brass Inc.: Hello.\nBo Guest, Engineer: Hi.\nAda Host, CEO of Brass Inc.: So.\nBo Guest, Engineer: Bye.\n",
      said: [
        "- | Ada Host, CEO of Brass Inc. | Hello.",
        "- | Bo Guest, Engineer | Hi.",
        "- | Ada Host, CEO of Brass Inc. | So.",
        "- | Bo Guest, Engineer | Bye.",
      ],
    },
    {
      name: "a few turns of a name, a time and what is said, a line each",
      text: "Ada Host\n00:05\nHello.\n\nBo Guest\n00:12\nHi.\n\nAda Host\n01:02\nBye.\n",
      said: ["5 | Ada Host | Hello.", "12 | Bo Guest | Hi.", "62 | Ada Host | Bye."],
    },
    {
      name: "bold names within a line, and behind a sign that slipped in",
      text: '**Ada:** A torch \\[laughs\\]**Bo:** Yes.\n\n***Ada:** All in italics.*\n\n"**Bo:** So.\n\n1**Ada:** Well, in "205**Bo:** A title".\n\n# **Break:** \\[1:05\\]\n\n**Bo:** After it.\n',
      said: [
        "- | Ada | A torch [laughs]",
        "- | Bo | Yes.",
        "- | Ada | All in italics.",
        "- | Bo | So.",
        '- | Ada | Well, in "205Bo: A title".',
        "- | Bo | After it.",
      ],
    },
  ])("$name", ({ text, said }) => {
    expect(saidIn(text)).toEqual(said);
  });
});

function readBytes(bytes: Uint8Array, encoding?: string) {
  const findings: Findings = { faults: [], notes: [] };
  const source = readSourceBytes({ file: "x.srt", bytes }, findings, { encoding });
  return {
    text: source?.pieces.map((piece) => piece.text),
    faults: findings.faults.map(({ problem, expected }) => `${problem}; expected ${expected}`),
    notes: findings.notes,
  };
}
const captions = (text: string) => `1\r\n00:00:01,000 --> 00:00:02,000\r\n${text}\r\n`;

test("headings stay before what they stood before where somebody begins within a paragraph above them", () => {
  const text = "## One\n\n**Ada:** Hello. **Bo:** Hi.\n\n**Bo:** So.\n\n## Two\n\n**Ada:** Yes.\n";
  const read = readSource({ file: "x.md", text }, { faults: [], notes: [] });
  expect(read?.headings?.map(({ title, piece }) => [title, read.pieces[piece]?.text])).toEqual([
    ["One", "Hello."],
    ["Two", "Yes."],
  ]);
});

test("chapters that YouTube's page shows among the times are headings, not speech", () => {
  const text =
    "Chapter 1: Introduction\n0:00\nhello there and welcome\n0:05\ntoday we talk about brass\nChapter 2: Metals\n1:02\nbrass is copper and zinc\n1:09\nand that is that\n";
  const read = readSource({ file: "x", text }, { faults: [], notes: [] });
  expect(read?.headings).toEqual([
    { title: "Chapter 1: Introduction", startSeconds: undefined, piece: 0 },
    { title: "Chapter 2: Metals", startSeconds: undefined, piece: 2 },
  ]);
  expect(read?.pieces.map(({ text: said }) => said)).toEqual([
    "hello there and welcome",
    "today we talk about brass",
    "brass is copper and zinc",
    "and that is that",
  ]);
});

describe("the bytes of a file", () => {
  test.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${captions("Événements")}`)],
    ["UTF-16 with a mark", Buffer.from(`\uFEFF${captions("Événements")}`, "utf16le")],
    ["UTF-16 without", Buffer.from(captions("Événements"), "utf16le")],
    ["UTF-16, the other order", Buffer.from(`\uFEFF${captions("Événements")}`, "utf16le").swap16()],
  ])("in %s are read without a word", (_, bytes) => {
    expect(readBytes(bytes)).toEqual({ text: ["Événements"], faults: [], notes: [] });
  });

  test("that are no UTF-8 are read as Windows-1252, and that is said with an example", () => {
    expect(readBytes(Buffer.from(captions("Les événements"), "latin1"))).toEqual({
      text: ["Les événements"],
      faults: [],
      notes: ["read as windows-1252: “événements”; wrong? --encoding NAME"],
    });
  });

  test("of another alphabet are not guessed, and read when the encoding is given", () => {
    const russian = Buffer.from(
      [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xe2, 0xf1, 0xe5, 0xec].concat(
        Array.from({ length: 40 }, () => 0xe5),
      ),
    );
    const bytes = Buffer.concat([Buffer.from("00:01 --> 00:02\n"), russian]);
    expect(readBytes(bytes).faults).toEqual([
      "its encoding cannot be told; expected --encoding NAME, such as windows-1251, shift_jis or gb18030",
    ]);
    expect(readBytes(bytes, "windows-1251").text?.[0]).toMatch(/^Привет всем/);
  });

  test("that are UTF-8 stay so, whatever encoding is given for the files beside them", () => {
    for (const encoding of ["windows-1251", "shift_jis"]) {
      expect(readBytes(Buffer.from(captions("Привет")), encoding).text).toEqual(["Привет"]);
      const marked = Buffer.from(`\uFEFF${captions("Привет")}`, "utf16le");
      expect(readBytes(marked, encoding).text).toEqual(["Привет"]);
    }
    const plain = Buffer.from(captions("Hello"), "utf16le");
    expect(readBytes(plain, "utf-16le").text).toEqual(["Hello"]);
    const japanese = Buffer.from(captions("\u001B$B$3\u001B(B"));
    expect(readBytes(japanese, "iso-2022-jp").text).toEqual(["こ"]);
  });

  test.each([
    ["%PDF-1.7", "this is a PDF file; expected the same saved as .txt or .vtt"],
    [
      "PK\u0003\u0004……word/document.xml",
      "this is a Word file; expected the same saved as .txt or .vtt",
    ],
    ["ID3\u0004", "this is a recording; expected its transcript"],
    ["  \n", "it is empty; expected what was said"],
  ])("that begin with %j are refused with what to do", (start, fault) => {
    expect(readBytes(Buffer.from(start)).faults).toEqual([fault]);
  });
});

describe("what a recogniser repeats over music", () => {
  const loop = JSON.stringify({
    segments: [
      { start: 0, end: 2, text: "We begin here." },
      ...Array.from({ length: 23 }, (_, index) => ({
        start: 58 + index,
        end: 59 + index,
        text: " It's not over, it's not over",
      })),
      { start: 90, end: 92, text: "And so we end." },
    ],
  });

  test("is told, with how often and from when", () => {
    expect(saidIn(loop).at(-1)).toBe(
      "note: “It's not over,” 46 times in a row from 0:58: the recogniser may have heard music; --drop-loops leaves it out",
    );
  });

  test("is left out when that is asked for, and nothing else is", () => {
    const findings: Findings = { faults: [], notes: [] };
    const read = readSource({ file: "x", text: loop }, findings, { dropLoops: true });
    expect(read?.pieces.map(({ text }) => text)).toEqual(["We begin here.", "And so we end."]);
    expect(findings.notes).toHaveLength(1);
  });
});

test("a value that begins with a star is read, or named where it stands in front matter, and ends nothing", () => {
  expect(
    saidIn(
      "Speaker: Ada\nTime: 0:05\nText: *laughs*\n\nSpeaker: Bo\nTime: 0:09\nText: Quite so.\n",
    ),
  ).toEqual(expect.arrayContaining(["5 | Ada | *laughs*", "9 | Bo | Quite so."]));
  expect(saidIn("---\ntitle: *x*\n---\n\n**Ada:** Good morning.\n")).toEqual([
    "- | Ada | Good morning.",
    "fault: 1: the front matter names an alias that it does not have",
  ]);
});
